using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// Walks over a matrix in blocks of neighbouring columns, on several threads. One block of 400 rows is 25 KB and stays in the
/// first-level cache for all that is done with it; the tile of blocks that is packed at once stays in the second.
/// </summary>
internal static class ColumnBlocks
{
    private const int MostTileColumns = 128;

    /// <summary>So many tiles at least for every thread, so that none is left with nothing to do.</summary>
    private const int TilesPerThread = 4;

    /// <summary>The columns side by side in the widest vector that this processor has.</summary>
    public static int WidestLanes { get; } =
        Vector512.IsHardwareAccelerated ? 8
        : Vector256.IsHardwareAccelerated ? 4
        : Vector128.IsHardwareAccelerated ? 2
        : 1;

    /// <summary>Runs a task on every block.</summary>
    /// <param name="matrix">Row-major, shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="lanes">1, 2, 4 or 8; fewer are used where the matrix has fewer columns.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="task">What to do.</param>
    /// <typeparam name="TWorkspace">What a thread needs for it.</typeparam>
    public static void ForEach<TWorkspace>(
        ReadOnlyMemory<float> matrix, int columns, int lanes, int threads, IColumnBlockTask<TWorkspace> task)
    {
        switch (Math.Min(lanes, columns))
        {
            case 0: break;
            case 8: ForEach<Vector512Lanes, TWorkspace>(matrix, columns, threads, task); break;
            case >= 4: ForEach<Vector256Lanes, TWorkspace>(matrix, columns, threads, task); break;
            case >= 2: ForEach<Vector128Lanes, TWorkspace>(matrix, columns, threads, task); break;
            default: ForEach<ScalarLane, TWorkspace>(matrix, columns, threads, task); break;
        }
    }

    private static void ForEach<TLanes, TWorkspace>(
        ReadOnlyMemory<float> matrix, int columns, int threads, IColumnBlockTask<TWorkspace> task)
        where TLanes : struct, ILanes<TLanes>
    {
        // A narrow matrix is cut finer: a column's bits do not depend on its tile.
        var rows = matrix.Length / columns;
        var blocks = Math.Clamp(columns / (TLanes.Count * TilesPerThread * threads), 1, MostTileColumns / TLanes.Count);
        var width = blocks * TLanes.Count;
        Parallel.For(
            0,
            (columns + width - 1) / width,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => (Own: task.NewWorkspace(rows, TLanes.Count), Blocks: ArrayPool<double>.Shared.Rent(rows * width)),
            (tile, _, workspace) =>
            {
                var first = tile * width;
                RunTile<TLanes, TWorkspace>(
                    matrix.Span, columns, first, Math.Min(columns, first + width), workspace.Own, workspace.Blocks, task);
                return workspace;
            },
            workspace => ArrayPool<double>.Shared.Return(workspace.Blocks));
    }

    private static void RunTile<TLanes, TWorkspace>(
        ReadOnlySpan<float> matrix,
        int columns,
        int first,
        int end,
        TWorkspace workspace,
        Span<double> blocks,
        IColumnBlockTask<TWorkspace> task)
        where TLanes : struct, ILanes<TLanes>
    {
        // The last block of the matrix is moved left until it is full: its first lanes are done twice and used once.
        Span<int> firstColumns = stackalloc int[MostTileColumns];
        var count = 0;
        for (var column = first; column < end; column += TLanes.Count)
            firstColumns[count++] = Math.Min(column, columns - TLanes.Count);

        Pack<TLanes>(matrix, columns, firstColumns[..count], blocks);
        var size = matrix.Length / columns * TLanes.Count;
        for (var index = 0; index < count; index++)
        {
            var firstColumn = firstColumns[index];
            task.Run<TLanes>(workspace, blocks.Slice(index * size, size), firstColumn, first + index * TLanes.Count - firstColumn);
        }
    }

    /// <summary>Gathers neighbouring blocks from the matrix, so that whole cache lines are read once.</summary>
    /// <param name="matrix">Row-major, shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="firstColumns">The first column of each block.</param>
    /// <param name="blocks">Receives shape [blocks, rows, lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Pack<TLanes>(ReadOnlySpan<float> matrix, int columns, ReadOnlySpan<int> firstColumns, Span<double> blocks)
        where TLanes : struct, ILanes<TLanes>
    {
        var rows = matrix.Length / columns;
        ref var source = ref MemoryMarshal.GetReference(matrix);
        ref var destination = ref MemoryMarshal.GetReference(blocks);
        for (var row = 0; row < rows; row++)
        {
            for (var block = 0; block < firstColumns.Length; block++)
            {
                var x = TLanes.LoadFloats(ref Unsafe.Add(ref source, (nint)row * columns + firstColumns[block]));
                TLanes.Store(x, ref Unsafe.Add(ref destination, ((nint)block * rows + row) * TLanes.Count));
            }
        }
    }
}
