using Harness.Gpt2;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Docs;

/// <summary>The table of docs/sites.md is that of the program.</summary>
public sealed class SitesTests
{
    [Fact]
    public void Every_site_has_its_row_in_the_order_of_the_forward_pass()
    {
        var rows = File.ReadAllLines(Path.Combine(Sandbox.Root, "docs", "sites.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(HookSite.All.Select(Row), rows);
    }

    private static string Row(HookSite site)
    {
        var small = new Gpt2Config(12, 12, 768, 1024, 50257, 1e-5);
        var parts = site.Parts.Select(part => part.Width(small) == 768 ? $"{part.Name} C" : $"{part.Name} {part.Width(small) / 768}C");
        var hooks = site.Parts.Select(part => $"`blocks.{{layer}}.{part.TransformerLens}`");
        return $"| `{site}` | `{site.Pattern}` | {string.Join(", ", parts)} | {string.Join(", ", hooks)} |";
    }
}
