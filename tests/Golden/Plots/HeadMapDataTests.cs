using System.Globalization;
using System.Text;
using Harness.Plots;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Plots;

public class HeadMapDataTests
{
    [Fact]
    public Task Two_layers_of_two_heads()
    {
        var data = HeadMapData.From(ExampleRun.Neurons.Heads, "Title", "Caption");
        var text = new StringBuilder($"{data.Title} / {data.Caption}\n");
        foreach (var panel in new[] { data.Share, data.Accuracy })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{panel.Title}, {panel.Unit}: {panel.Minimum} to {panel.Maximum}\n");
            for (var layer = 0; layer < panel.Layers; layer++)
            {
                var row = Enumerable.Range(0, panel.Heads).Select(head => panel.Values[(layer * panel.Heads) + head])
                    .Select(value => value is { } number ? number.ToString("F1", CultureInfo.InvariantCulture) : "none");
                text.Append(CultureInfo.InvariantCulture, $"  layer {layer}: {string.Join(' ', row)}\n");
            }
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }
}
