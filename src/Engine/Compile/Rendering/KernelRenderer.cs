using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>
/// Renders a nest as IL. Every way of walking a buffer has a pointer that its loops advance; rows and vectors of a tile are
/// distances from it. Loops run whole tiles, then smaller ones, then one masked vector.
/// </summary>
internal sealed class KernelRenderer
{
    // More functions than this after a tile's reduction are a loop over its rows: unrolled they would be thousands of instructions.
    private const int UnrolledFunctions = 100;

    private readonly Nest _nest;
    private readonly Kernel _kernel;
    private readonly Isa _isa;
    private readonly IlWriter _il;
    private readonly LoopWriter _loops;
    private readonly ValueWriter _values;
    private readonly LocalBuilder _scratch;
    private readonly int _following;

    private KernelRenderer(Nest nest, Isa isa, ILGenerator generator, IReadOnlyList<Dim> lengths, List<ElementFunction> functions)
    {
        (_nest, _kernel, _isa) = (nest, nest.Kernel, isa);
        _il = new(generator, isa, lengths);
        _following = Expression.All(_kernel.Stores.Select(s => s.Value)).Count(e => e is Apply);
        _scratch = _il.Scratch((Math.Max(1, _kernel.Accumulators.Count) * nest.RowCount * nest.Vectors + 4) * isa.Bytes + 8 * sizeof(double));
        _loops = new(_il, _kernel, nest.Ranged, nest.Panels);
        _values = new(nest, _il, _loops, _scratch, functions);
    }

    public static KernelCode Run(Nest nest)
    {
        var address = typeof(nint).MakePointerType();
        var method = new DynamicMethod("kernel", typeof(void), [typeof(ElementFunction[]), address, address, address], typeof(KernelRenderer).Module, skipVisibility: true) { InitLocals = false };
        var (lengths, functions) = (Lengths(nest.Kernel), new List<ElementFunction>());
        var renderer = new KernelRenderer(nest, nest.Isa, method.GetILGenerator(1024), lengths, functions);
        renderer._values.Uniform();
        renderer.Level(0);
        renderer._il.Emit(OpCodes.Ret);
        return new(method.CreateDelegate<BoundKernelMethod>(functions.ToArray()), lengths, [.. nest.Ranged.Select(a => new KernelLoop(a.Length, nest.Step(a)))]);
    }

    /// <summary>Every length that is known only when running.</summary>
    private static List<Dim> Lengths(Kernel kernel)
        => [.. kernel.Axes.Select(a => a.Length)
            .Concat(kernel.Indices.SelectMany(i => i.Terms.Select(t => t.Factor).Append(i.Offset)))
            .Concat(kernel.Expressions.SelectMany(e => e switch { Extent x => new[] { x.Length }, Inside i => [i.Length], _ => [] }))
            .Where(d => !d.IsKnown).Distinct()];

    private void Level(int level)
    {
        if (level == _nest.Loops.Count)
        {
            if (_nest.Transposed is var (along, across)) Transpose(along, across);
            else _values.Scope(Point);
            return;
        }

        var axis = _nest.Loops[level];
        if (axis == _nest.Rows)
        {
            _loops.Run(axis, RowSteps(), rows => WithRows(rows, () => Level(level + 1)));
        }
        else if (axis == _nest.Lanes)
        {
            Lanes(() => Level(level + 1));
        }
        else
        {
            _loops.Run(axis, [1], _ => Level(level + 1));
        }
    }

    private void WithRows(int rows, Action inside)
    {
        (var before, _values.Rows) = (_values.Rows, rows);
        inside();
        _values.Rows = before;
    }

    private List<int> RowSteps()
    {
        int[] steps = _nest.Rows!.Length.IsKnown ? [_nest.RowCount, _nest.RowCount - 1, 1] : [_nest.RowCount, _nest.RowCount / 3, 1];
        return [.. steps.Where(s => s > 0).Distinct()];
    }

    /// <summary>The lanes' loop: blocks of vectors, single vectors, one in part.</summary>
    private void Lanes(Action inside)
    {
        var before = _values.Vectors;
        int[] steps = [.. new[] { _nest.Vectors * _isa.Width, _isa.Width }.Distinct()];
        _loops.Run(
            _nest.Lanes!,
            steps,
            step =>
            {
                _values.Vectors = step / _isa.Width;
                inside();
            },
            _isa.Width == 1 ? null : count =>
            {
                _values.Vectors = 1;
                _values.Masked(count, inside);
            });
        _values.Vectors = before;
    }

    /// <summary>One point, or one register tile, of the parallel loops.</summary>
    private void Point()
    {
        if (_kernel.Accumulators.Count == 0)
        {
            for (var c = 0; c < _values.Vectors; c++) _values.Store(0, c);
            return;
        }

        var (rows, vectors) = (_values.Rows, _nest.LanesAreReduced ? _nest.Vectors : _values.Vectors);
        var tiles = _kernel.Accumulators.Select(accumulator =>
        {
            var tile = new LocalBuilder[rows, vectors];
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < vectors; c++) tile[r, c] = _values.Start(accumulator);
            return tile;
        }).ToArray();

        Reduce(0, tiles);
        if (_nest.LanesAreReduced)
        {
            for (var i = 0; i < tiles.Length; i++) Fold(_kernel.Accumulators[i], tiles[i]);
            vectors = 1;
        }

        if (rows == 1 || rows * vectors * _following <= UnrolledFunctions) StoreTile(tiles, rows, vectors);
        else StoreRows(tiles, rows, vectors);
        foreach (var tile in tiles)
            foreach (var local in tile) _il.Free(local);
    }

    private void Reduce(int level, LocalBuilder[][,] tiles)
    {
        if (level == _nest.ReducedLoops.Count) _values.Scope(() => Accumulate(tiles));
        else if (_nest.ReducedLoops[level] == _nest.Lanes) Lanes(() => Reduce(level + 1, tiles));
        else _loops.Run(_nest.ReducedLoops[level], [1], _ => Reduce(level + 1, tiles));
    }

    private void Accumulate(LocalBuilder[][,] tiles)
    {
        for (var r = 0; r < _values.Rows; r++)
            for (var c = 0; c < _values.Vectors; c++)
                for (var i = 0; i < tiles.Length; i++) _values.Accumulate(_kernel.Accumulators[i], tiles[i][r, c], r, c);
    }

    /// <summary>The lanes of all vectors into each lane of the first.</summary>
    private void Fold(Accumulator accumulator, LocalBuilder[,] tile)
    {
        for (var c = 1; c < _nest.Vectors; c++)
        {
            _il.Get(tile[0, 0]);
            _il.Get(tile[0, c]);
            _values.Combine(accumulator);
            _il.Set(tile[0, 0]);
        }

        if (_isa.Width == 1) return;
        _il.Get(_scratch);
        _il.Get(tile[0, 0]);
        _il.StoreVector();
        _il.Int((int)accumulator.Operation);
        _il.Get(_scratch);
        _il.Int(_isa.Width);
        _il.Call(typeof(Lanewise), nameof(Lanewise.Fold), _isa.Element.ClrType);
        _il.Broadcast();
        _il.Set(tile[0, 0]);
    }

    /// <summary>The tile is put down, and what follows the reduction is a loop over its rows.</summary>
    private void StoreRows(LocalBuilder[][,] tiles, int rows, int vectors)
    {
        // Behind what single values need.
        var (row, size) = (_il.Integer(), tiles.Length * vectors * _isa.Bytes);
        _il.Get(_scratch);
        _il.Int(4 * _isa.Bytes + 8 * sizeof(double));
        _il.Emit(OpCodes.Add);
        _il.Set(row);
        for (var r = 0; r < rows; r++)
            for (var i = 0; i < tiles.Length; i++)
                for (var c = 0; c < vectors; c++)
                {
                    _il.Get(row);
                    _il.Int(r * size + (i * vectors + c) * _isa.Bytes);
                    _il.Emit(OpCodes.Add);
                    _il.Get(tiles[i][r, c]);
                    _il.Emit(OpCodes.Unaligned, 1);
                    _il.Emit(OpCodes.Stobj, tiles[i][r, c].LocalType);
                }

        WithRows(1, () => _loops.Within(_nest.Rows!, rows, () => _values.Scope(() =>
        {
            var accumulated = tiles.Select((tile, i) =>
            {
                var one = new LocalBuilder[1, vectors];
                for (var c = 0; c < vectors; c++)
                {
                    _il.Get(row);
                    _il.Int((i * vectors + c) * _isa.Bytes);
                    _il.Emit(OpCodes.Add);
                    _il.Emit(OpCodes.Unaligned, 1);
                    _il.Emit(OpCodes.Ldobj, tile[0, 0].LocalType);
                    one[0, c] = _il.Local(tile[0, 0].LocalType);
                    _il.Set(one[0, c]);
                }

                return one;
            }).ToArray();
            _il.Advance(row, size, 1);
            StoreTile(accumulated, 1, vectors);
            foreach (var one in accumulated)
                foreach (var local in one) _il.Free(local);
        })));
    }

    private void StoreTile(LocalBuilder[][,] tiles, int rows, int vectors)
    {
        _values.Results = tiles;
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < vectors; c++) _values.Store(r, c);
    }

    private void Transpose(Axis along, Axis across)
    {
        var store = _kernel.Stores[0];
        var load = (Load)store.Value;
        PointAt(load.Buffer, load.Index, across);
        _il.Length(load.Index.Factor(across));
        PointAt(store.Buffer, store.Index, across);
        _il.Length(store.Index.Factor(along));
        _il.Length(along.Length);
        _loops.End(across);
        _loops.Start(across);
        _il.Emit(OpCodes.Sub);
        _il.Call(typeof(TransposedCopy), nameof(TransposedCopy.Run));
    }

    /// <summary>The address of the first element of a part of a loop that is not written here.</summary>
    private void PointAt(KernelBuffer buffer, Affine index, Axis axis)
    {
        _il.Get(_loops.Pointer(buffer, index));
        _loops.Start(axis);
        _il.Length(index.Factor(axis), sizeof(float));
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
    }
}
