using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <content>Values into memory.</content>
internal sealed partial class ValueWriter
{
    /// <summary>All values first: a store must not change what a later value of the point reads.</summary>
    public void Store(int r, int c)
    {
        var stores = nest.Kernel.Stores;
        var values = new LocalBuilder[stores.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Stored(stores[i]);
            Push(value, r, c);
            values[i] = Set(Type(value));
        }

        for (var i = 0; i < values.Length; i++)
        {
            Store(stores[i], values[i], r, c);
            il.Free(values[i]);
        }
    }

    /// <summary>What is computed for a store: what is converted only there is converted there.</summary>
    private Expression Stored(Store store) => IsConverted(store.Value) ? store.Value.Sources[0] : store.Value;

    /// <summary>Whether a vector becomes another type when it is stored.</summary>
    private bool IsConverted(Expression value) => _isa.Width > 1 && Facts(value).ByLane && value is Apply { Op: Ops.Cast } && value.DType != _isa.Element && value.DType != DType.Bool;

    private void Store(Store store, LocalBuilder local, int r, int c)
    {
        var (value, factor, to) = (Stored(store), store.Index.Factor(nest.Lanes), store.Buffer.DType);
        if (!IsVector(value) || factor == 0)
        {
            Address(store.Buffer, store.Index, r, c);
            il.Get(local);
            if (IsVector(value)) First(value.DType);
            if (value != store.Value) _numbers.Convert(value.DType, to);
            if (store.IsAdded)
            {
                Address(store.Buffer, store.Index, r, c);
                _numbers.Load(to);
                il.Emit(OpCodes.Add);
            }

            _numbers.Store(to);
        }
        else if (to != _isa.Element || factor != 1 || (IsMasked && _isa.MaskStore is null))
        {
            Apart(store, local, r, c, value.DType, to);
        }
        else
        {
            Address(store.Buffer, store.Index, r, c);
            if (IsMasked) il.Get(_mask!);
            il.Get(local);
            if (store.IsAdded)
            {
                Address(store.Buffer, store.Index, r, c);
                if (IsMasked) LoadMasked();
                else il.LoadVector();
                il.Call(_isa.Find("Add", 2)!);
            }

            if (IsMasked) il.Call(_isa.MaskStore!);
            else il.StoreVector();
        }
    }

    /// <summary>Stores lane by lane: at a distance, or in another type.</summary>
    private void Apart(Store store, LocalBuilder local, int r, int c, DType from, DType to)
    {
        var factor = store.Index.Factor(nest.Lanes);
        if (store.IsAdded)
        {
            Gathered(to, store.Buffer, store.Index, r, c);
            il.Get(local);
            il.Call(_isa.Find("Add", 2)!);
            il.Set(local);
        }

        Spill(0, () => il.Get(local));
        Free(0);
        il.Length(factor);
        Count();
        Address(store.Buffer, store.Index, r, c);
        if (from != DType.Bool) il.Call(typeof(Lanewise), nameof(Lanewise.Scatter), _isa.Element.ClrType, to.ClrType);
        else if (to == DType.Bool) il.Call(typeof(Lanewise), nameof(Lanewise.ScatterMask), _isa.Element.ClrType);
        else il.Call(typeof(Lanewise), nameof(Lanewise.ScatterMaskAs), _isa.Element.ClrType, to.ClrType);
    }
}
