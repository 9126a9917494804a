using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Matrix products of operands that lie anyhow: the right one is packed into panels, the left one is read in place.</summary>
internal sealed class MatMulStep<T> : Step
    where T : unmanaged, INumber<T>
{
    private readonly LoopNest _batches;
    private readonly T[] _panels;
    private readonly T[] _part = new T[Tile<T>.Rows * Tile<T>.Columns];
    private readonly int _m;
    private readonly int _k;
    private readonly int _n;
    private bool _packed;

    /// <param name="output">(…, m, n), contiguous.</param>
    /// <param name="a">(…, m, k).</param>
    /// <param name="b">(…, k, n).</param>
    public MatMulStep(View output, View a, View b)
        : base(output, a, b)
    {
        (_m, _k, _n) = (a.Shape[^2], a.Shape[^1], b.Shape[^1]);
        var batch = output.Shape[..^2];
        int[] Strides(View view) => [.. view.With(0, view.Shape[..^2], view.Strides[..^2]).Broadcast(batch).Strides, 0];
        _batches = new([.. batch, 1], [.. output.Strides[..^2], 0], Strides(a), Strides(b));
        _panels = new T[Math.Max((_n + Tile<T>.Columns - 1) / Tile<T>.Columns * Tile<T>.Columns * _k, 1)];
    }

    public override void Run()
    {
        if (Output.Length == 0) return;
        var (a, b) = (Inputs[0], Inputs[1]);
        var strides = _batches.InnerStrides;
        do
        {
            for (var i = 0; i < _batches.Inner; i++)
            {
                ref var right = ref Unsafe.Add(ref b.First<T>(), _batches.Offsets[2] + i * strides[2]);
                if (!_packed) Pack(ref right, b.Strides[^2], b.Strides[^1]);
                Multiply(
                    ref Unsafe.Add(ref Output.First<T>(), _batches.Offsets[0] + i * strides[0]),
                    ref Unsafe.Add(ref a.First<T>(), _batches.Offsets[1] + i * strides[1]),
                    a.Strides[^2],
                    a.Strides[^1]);
            }
        }
        while (_batches.Next());
        _packed = b.Slot.Kind == SlotKind.Constant && b.Rank == 2; // weights of a finished model
    }

    /// <summary>Panels of as many columns as a tile has, row after row; missing columns stay 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(ref T b, int rowStride, int columnStride)
    {
        for (int start = 0, panel = 0; start < _n; start += Tile<T>.Columns, panel += Tile<T>.Columns * _k)
        {
            var columns = Math.Min(Tile<T>.Columns, _n - start);
            for (var row = 0; row < _k; row++)
            {
                ref var from = ref Unsafe.Add(ref b, row * rowStride + start * columnStride);
                var to = _panels.AsSpan(panel + row * Tile<T>.Columns, columns);
                if (columnStride == 1) MemoryMarshal.CreateReadOnlySpan(ref from, columns).CopyTo(to);
                else for (var column = 0; column < columns; column++) to[column] = Unsafe.Add(ref from, column * columnStride);
            }
        }
    }

    private void Multiply(ref T output, ref T a, int rowStride, int innerStride)
    {
        for (int start = 0, panel = 0; start < _n; start += Tile<T>.Columns, panel += Tile<T>.Columns * _k)
        {
            var columns = Math.Min(Tile<T>.Columns, _n - start);
            for (var row = 0; row < _m; row += Tile<T>.Rows)
            {
                var rows = Math.Min(Tile<T>.Rows, _m - row);
                ref var to = ref Unsafe.Add(ref output, row * _n + start);
                ref var from = ref Unsafe.Add(ref a, row * rowStride);
                if (columns == Tile<T>.Columns)
                {
                    Compute(ref to, _n, ref from, rowStride, innerStride, ref _panels[panel], rows);
                    continue;
                }

                Compute(ref _part[0], Tile<T>.Columns, ref from, rowStride, innerStride, ref _panels[panel], rows);
                for (var r = 0; r < rows; r++)
                    _part.AsSpan(r * Tile<T>.Columns, columns).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, r * _n), columns));
            }
        }
    }

    private void Compute(ref T to, int stride, ref T from, int rowStride, int innerStride, ref T panel, int rows)
    {
        if (rows == 1) Tile<T>.ComputeRow(ref to, ref from, innerStride, ref panel, _k);
        else Tile<T>.Compute(ref to, stride, ref from, rowStride, innerStride, ref panel, _k, rows);
    }
}
