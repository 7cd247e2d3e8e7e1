using System.Globalization;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Statistics;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Benchmarks;

/// <summary>
/// Runs one study again and again in one process, with all files of its results, and says whether memory, open descriptors and the cache stay
/// as they are. Linux.
/// </summary>
internal static class Soak
{
    // What a process may still grow by once it is warm: of its resident set, and of its descriptors.
    private const double MostGrowth = 1.1;
    private const int MostDescriptors = 2;

    /// <summary>Prints a line for every tenth run, and the verdict.</summary>
    /// <param name="runs">Runs in a row, 8 or more.</param>
    /// <param name="model">The model's folder, whose weights are drawn.</param>
    /// <param name="text">The text.</param>
    /// <param name="folder">Takes the results; every run writes over the last.</param>
    /// <returns>0 where all is flat, else 1.</returns>
    public static int Run(int runs, string model, string text, string folder)
    {
        var study = new Study(
            "soak", "Soak", "Does a run leave anything behind?", HookSite.AttentionQkv, NegationStudyRules.Affirmation, NegationStudyRules.Negation);
        var settings = new StudySettings(model, ModelWeights.Parse("random:1"), text, new NewtonLogit()) { Device = "cpu" };
        var states = new List<State>();
        string? profile = null;
        for (var number = 1; number <= runs; number++)
        {
            StudyRunner.Run(new StudyPlan(study, settings, "soak", folder));
            var written = File.ReadAllText(Path.Combine(folder, "profile.json"));
            if (written != (profile ??= written))
                throw new InvalidOperationException(FormattableString.Invariant($"run {number} has another profile than the first"));
            states.Add(State.Now());
            if (number % 10 == 0 || number == 1)
                Console.WriteLine(FormattableString.Invariant($"run {number}: {states[^1]}"));
        }

        // The first quarter warms up: libraries, compiled code, pools.
        var (early, late) = (states[(runs / 4)..(runs / 2)], states[(3 * runs / 4)..]);
        var growth = Median(late, state => state.ResidentBytes) / Median(early, state => state.ResidentBytes);
        var descriptors = late.Max(state => state.Descriptors) - early.Max(state => state.Descriptors);
        var cache = late.Max(state => state.CacheBytes) - early.Max(state => state.CacheBytes);
        var isFlat = growth <= MostGrowth && descriptors <= MostDescriptors && cache <= 0;
        Console.WriteLine(FormattableString.Invariant($"{runs} runs: resident set times {growth:0.000} from the second quarter to the last, ")
            + FormattableString.Invariant($"{descriptors:+0;-0;0} descriptors, {cache:+0;-0;0} bytes of cache: {(isFlat ? "flat" : "NOT flat")}"));
        return isFlat ? 0 : 1;
    }

    private static double Median(List<State> states, Func<State, long> of) => states.Select(of).Order().ElementAt(states.Count / 2);

    private sealed record State(long ResidentBytes, long ManagedBytes, int Descriptors, long CacheBytes)
    {
        public static State Now()
        {
            var managed = GC.GetTotalMemory(forceFullCollection: true);
            var resident = 1024 * long.Parse(
                File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^3],
                CultureInfo.InvariantCulture);
            var cache = UserCache.Folder("") is { } folder && Directory.Exists(folder)
                ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
                : 0;
            return new State(resident, managed, Directory.GetFiles("/proc/self/fd").Length, cache);
        }

        public override string ToString() => FormattableString.Invariant(
            $"{ResidentBytes / 1e6:0} MB resident, {ManagedBytes / 1e6:0} MB managed, {Descriptors} descriptors, {CacheBytes / 1e6:0.0} MB of cache");
    }
}
