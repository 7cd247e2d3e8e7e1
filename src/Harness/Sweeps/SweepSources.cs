using System.Collections.Immutable;
using Harness.Studies;

namespace Harness.Sweeps;

/// <summary>What a sweep gets from the program that runs it: its studies, and what comes over the network.</summary>
/// <param name="Studies">The studies of a name, or of a contrast's rules file: (name, null) or (null, file).</param>
/// <param name="Fetch">
/// Gives settings whose model and text lie on this machine, as folder and file; the flag says whether the weights are needed, too. The
/// model's name is then its id with the commit.
/// </param>
public sealed record SweepSources(
    Func<string?, string?, ImmutableArray<Study>> Studies, Func<StudySettings, bool, StudySettings> Fetch);
