using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <content>Functions of elements, and from one type to another.</content>
internal sealed partial class ValueWriter
{
    private void Function(Apply apply, int r, int c)
    {
        switch (apply)
        {
            case { Op: Select }:
                foreach (var source in apply.Sources) Vector(source, r, c);
                il.Call(_isa.Find("ConditionalSelect", 3)!);
                break;
            case { Op: Ops.Cast, Sources: [var source] }:
                Cast(apply, source, r, c);
                break;
            case { Op: Equal, Sources: [{ DType: DType.Bool }, _] }:
                foreach (var source in apply.Sources) Vector(source, r, c);
                il.Call(_isa.Find("Xor", 2)!);
                il.Call(_isa.Find("OnesComplement", 1)!);
                break;
            case { Op: RandomUniform random, Sources: [var stream, Position position] }:
                il.Long(unchecked((long)random.Key));
                Single(stream, r, c);
                At(position.Index, r, c);
                il.Length(position.Index.Factor(nest.Lanes));
                il.Int(_isa.Width);
                Free(0);
                il.Call(typeof(Lanewise), nameof(Lanewise.Draw));
                Free(0);
                il.LoadVector();
                break;
            case { Op.Facts.Elementwise: { } facts } when _isa.Find(facts.VectorName, facts.Arity) is { } method:
                foreach (var source in apply.Sources) Vector(source, r, c);
                il.Call(method);
                break;
            default:
                LaneByLane(apply, apply.Op.Facts.Elementwise!, r, c);
                break;
        }
    }

    private void Cast(Apply cast, Expression source, int r, int c)
    {
        if (!IsVector(source))
        {
            Single(source, r, c);
            _numbers.Convert(source.DType, cast.DType);
            il.Broadcast();
        }
        else if (source.DType == DType.Bool)
        {
            Vector(source, r, c);
            il.Call(_isa.Property("One"));
            il.Call(_isa.Find("BitwiseAnd", 2)!);
        }
        else if (cast.DType == DType.Bool)
        {
            Vector(source, r, c);
            il.Call(_isa.Property("Zero"));
            il.Call(_isa.Find("Equals", 2)!);
            il.Call(_isa.Find("OnesComplement", 1)!);
        }
        else if (source is Load load)
        {
            Where(load.Guard, load.Index.Data, r, c, () => Gathered(load.DType, load.Buffer, load.Index, r, c));
        }
        else
        {
            Vector(source, r, c);
        }
    }

    private void LaneByLane(Apply apply, ElementwiseFacts facts, int r, int c)
    {
        var operands = apply.Sources.Select(s => Operand(() => Vector(s, r, c), _isa.Vector)).ToArray();
        for (var i = 0; i < operands.Length; i++)
        {
            Spill(i, () => il.Get(operands[i]));
            il.Free(operands[i]);
        }

        functions.Add(facts.Evaluate);
        il.Function(functions.Count - 1);
        Free(0);
        il.Int(facts.Arity);
        il.Int(_isa.Bytes);
        il.Int(Facts(apply).ByLane || apply.DType == DType.Bool ? _isa.Width : 1);
        il.Call(typeof(Lanewise), apply.DType == DType.Bool ? nameof(Lanewise.Test) : nameof(Lanewise.Apply), _isa.Element.ClrType);
        Free(0);
        if (Facts(apply).ByLane || apply.DType == DType.Bool)
        {
            il.LoadVector();
            return;
        }

        // The same in every lane: computed once.
        _numbers.Load(apply.DType);
        il.Broadcast();
    }
}
