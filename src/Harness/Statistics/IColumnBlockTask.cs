namespace Harness.Statistics;

/// <summary>What is done with each block of columns, whatever the vector width. Called from several threads.</summary>
internal interface IColumnBlockTask
{
    /// <summary>Works on one block.</summary>
    /// <param name="fitter">The thread's own fitter and scratch space.</param>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="firstColumn">The matrix's column in lane 0.</param>
    /// <param name="firstLane">Lanes below it belong to the block before.</param>
    /// <typeparam name="TLanes">The vector.</typeparam>
    void Run<TLanes>(LogitBlock<TLanes> fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>;
}
