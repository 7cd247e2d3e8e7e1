using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Sweeps;

/// <summary>Finds what makes a sweep useless without looking at any file that it names.</summary>
internal static partial class SweepCheck
{
    public static void Check(SweepFile sweep, SweepPlaces places)
    {
        if (Faults(sweep).FirstOrDefault() is { } fault)
            throw new HarnessException(ErrorCode.SweepInvalid, fault.What, places.At(fault.Path), fault.Cause, fault.Repair);
    }

    private static IEnumerable<RulesFault> Faults(SweepFile sweep)
    {
        if (!Slug().IsMatch(sweep.Name))
        {
            yield return new(
                "$.name", $"\"{sweep.Name}\" cannot be a name", "names become folders", "use a-z and 0-9, with single hyphens between them");
        }

        if (string.IsNullOrWhiteSpace(sweep.Title))
            yield return new("$.title", "The title is empty", "it heads page and picture", "say in a few words what is compared");
        if (sweep.Studies.IsEmpty && sweep.Rules.IsEmpty)
        {
            yield return new(
                "$", "It asks nothing", "studies and rules are both left out", "add \"studies\": [\"negation-tuning\"], or \"rules\" with files");
        }

        if (sweep.Threads < 1)
            yield return new("$.threads", "A task has at least one thread", "a slip of the keyboard", "give a whole number from 1 on");
        if (sweep.BatchSize < 1)
        {
            yield return new(
                "$.batch_size", "A batch has at least one window", "a slip of the keyboard", "give a whole number from 1 on, or leave it out");
        }

        if (!sweep.Device.Split(',').All(device => Device().IsMatch(device)))
        {
            var meant = Misspelling.DidYouMean(sweep.Device, ComputeDevice.Names);
            yield return new("$.device", $"\"{sweep.Device}\" is not a device", "a misspelt name", $"{meant}use auto, cpu, cuda or cuda:n");
        }

        ImmutableArray<(string Key, ImmutableArray<string> Values, bool MayBeEmpty)> axes =
        [
            ("studies", sweep.Studies, true), ("rules", sweep.Rules, true), ("models", sweep.Models, false), ("texts", sweep.Texts, false),
            ("weights", sweep.Weights, false), ("precisions", sweep.Precisions, false),
        ];
        foreach (var fault in axes.SelectMany(axis => Faults(axis.Key, axis.Values, axis.MayBeEmpty)))
            yield return fault;
        string[] names = [.. Enum.GetNames<Precision>().Select(name => name.ToLowerInvariant())];
        for (var i = 0; i < sweep.Precisions.Length; i++)
        {
            if (names.Contains(sweep.Precisions[i]))
                continue;
            var meant = Misspelling.DidYouMean(sweep.Precisions[i], names);
            var repair = $"{meant}use one of: {string.Join(", ", names)}";
            yield return new(Item("precisions", i), $"\"{sweep.Precisions[i]}\" is no precision", "a misspelt name", repair);
        }

        for (var i = 0; i < sweep.Precisions.Length; i++)
        {
            if (sweep.Precisions[i] == "tf32" && sweep.Device == "cpu")
            {
                yield return new(
                    Item("precisions", i), "tf32 is arithmetic of NVIDIA GPUs", "the models run on the processor", "add \"device\": \"cuda\"");
            }
        }
    }

    private static IEnumerable<RulesFault> Faults(string key, ImmutableArray<string> values, bool mayBeEmpty)
    {
        if (values.IsEmpty && !mayBeEmpty)
        {
            yield return new(
                $"$.{key}", $"{key} is empty", "its only value was taken out", "give at least one, or leave the key out where it has a default");
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(values[i]))
                yield return new(Item(key, i), $"A value of {key} is empty", "it was left out", "fill it in, or take it away");
            if (values.Take(i).Contains(values[i]))
                yield return new(Item(key, i), $"\"{values[i]}\" stands twice among the {key}", "it was copied", "take one of the two away");
        }
    }

    /// <summary>The place of an axis' value.</summary>
    public static string Item(string key, int index) => FormattableString.Invariant($"$.{key}[{index}]");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Slug();

    [GeneratedRegex("^(auto|cpu|cuda(:[0-9]+)?)\\z")]
    private static partial Regex Device();
}
