namespace Harness.Reports;

/// <summary>What a run found of whatever it was set beside, a line each that fits a terminal.</summary>
/// <param name="run">The run.</param>
public sealed class BesideText(RunReport run)
{
    /// <summary>The lines; none where the run was set beside nothing that was asked for.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            if (run.Neurons?.Adjusted is { } adjusted)
                yield return $"covariates: {new AdjustedTable(run.Profile.Identity, adjusted).Line}";
            if (run.Untrained is { } untrained)
                yield return $"untrained models: {new UntrainedTable(run, untrained).Line}";
            if (run.Rotated is { } rotated)
                yield return $"rotated bases: {new RotationTable(rotated).Line}";
            if (run.ControlTasks is not { } controls)
                yield break;
            foreach (var line in new ControlTables(run.Profile, controls).Lines)
                yield return line;
        }
    }
}
