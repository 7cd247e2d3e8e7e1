using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>What is done with each block of columns, whatever the vector width. Called from several threads.</summary>
/// <typeparam name="TWorkspace">What a thread needs for it and uses again for every block.</typeparam>
internal interface IColumnBlockTask<TWorkspace>
{
    /// <summary>Makes a thread's workspace.</summary>
    /// <param name="rows">Rows of every block.</param>
    /// <param name="lanes">Columns of every block.</param>
    TWorkspace NewWorkspace(int rows, int lanes);

    /// <summary>Works on one block.</summary>
    /// <param name="workspace">The thread's own.</param>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="firstColumn">The matrix's column in lane 0.</param>
    /// <param name="firstLane">Lanes below it belong to the block before.</param>
    /// <typeparam name="TLanes">The vector.</typeparam>
    void Run<TLanes>(TWorkspace workspace, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>;
}
