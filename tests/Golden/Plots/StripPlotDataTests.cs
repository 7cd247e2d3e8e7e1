using System.Globalization;
using System.Text;
using Harness.Plots;
using Harness.Profiles;
using Harness.Targets;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Plots;

public class StripPlotDataTests
{
    [Fact]
    public Task Five_targets_of_three_words_one_of_them_in_both_categories()
    {
        var types = new WordTypes(["can", "may", "not"], [0, 1, 0, 1, 2]);
        var inspection = new NeuronInspection(
            ExampleRun.Neurons.Neurons[0], -3, 1, 0.5, -2, 70, 60, 55,
            [new("not", 1, 4), new("may", 2, 2.5), new("can", 2, 1)],
            [0, 1, 2, 4, 4]);
        var data = StripPlotData.From(inspection, [0, 0, 0, 1, 1], types, ("affirmation", "negation"), "Caption");

        var text = new StringBuilder($"{data.Title} / {data.Caption}\n");
        foreach (var group in data.Categories.Concat(data.Words))
        {
            var values = string.Join(' ', group.Values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
            text.Append(CultureInfo.InvariantCulture, $"{group.Label}, {group.Color}, mean {group.Mean:F2}: {values}\n");
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }
}
