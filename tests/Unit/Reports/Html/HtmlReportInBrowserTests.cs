using Harness.Reports;
using Harness.Reports.Html;

namespace Harness.Tests.Unit.Reports.Html;

/// <summary>What the page shows and does in a browser, where there is one.</summary>
public sealed class HtmlReportInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Layers = "[...document.querySelectorAll('.panels svg')[1].querySelectorAll('.layer')]";

    private const string Shown = Layers + ".flatMap(layer => [...layer.querySelectorAll('.reading')])"
        + ".filter(reading => getComputedStyle(reading).visibility === 'visible')"
        + ".map(reading => [...reading.querySelectorAll('text')].map(text => text.textContent).join(' '))";

    private static readonly RunReport Run = HtmlReportTests.Report("negation") with
    {
        Targets =
        [
            new("negation", 12, 407, " not", "I did", " know\r\nthe way"),
            new("negation", 45, 1239, " never", "He had", " known it"),
            new("affirmation", 67, 460, " can", "We", " know the way"),
        ],
    };

    private static readonly string Page = HtmlReport.Format(Run);

    [BrowserFact]
    public async Task Pointing_at_a_layer_shows_its_values_and_no_others()
    {
        var page = await browser.Open(Page);
        Assert.Empty(await page.Read<string[]>(Shown));

        await page.PointAt(Layers + "[2]");

        var reading = Assert.Single(await page.Read<string[]>(Shown));
        Assert.StartsWith("Layer 2 Q (query) 62.0 % K (key) 63.0 % V (value) 61.0 % Q, negation 62.0 %", reading, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_tab_key_goes_from_layer_to_layer_and_shows_their_values()
    {
        var page = await browser.Open(Page);
        await page.Read<bool>(Layers + "[0].focus(), true");

        await page.PressTab();

        Assert.StartsWith("Layer 1 Q (query) none", Assert.Single(await page.Read<string[]>(Shown)), StringComparison.Ordinal);
        Assert.Equal("Layer 1:", await page.Read<string>("document.activeElement.getAttribute('aria-label').slice(0, 8)"));
        Assert.NotEqual("none", await page.Read<string>("getComputedStyle(document.activeElement.querySelector('.band')).stroke"));
    }

    [BrowserFact]
    public async Task The_first_tab_offers_to_skip_to_the_content()
    {
        var page = await browser.Open(Page);

        await page.PressTab();

        Assert.Equal("#content", await page.Read<string>("document.activeElement.getAttribute('href')"));
        Assert.True(await page.Read<double>("document.activeElement.getBoundingClientRect().left") >= 0);
    }

    [BrowserFact]
    public async Task The_filter_keeps_the_targets_of_a_category_and_a_text()
    {
        const string rows = "[...document.querySelectorAll('#rows tbody tr')].filter(row => row.offsetHeight)"
            + ".map(row => row.cells[0].textContent)";
        var page = await browser.Open(Page);
        Assert.Equal(["12", "45", "67"], await page.Read<string[]>(rows));

        await page.Read<bool>("document.getElementById('text').focus(), true");
        await page.Type("Know the");
        Assert.Equal(["12", "67"], await page.Read<string[]>(rows));

        await page.Read<bool>("(box => (box.value = 'negation', box.dispatchEvent(new Event('change'))))"
            + "(document.getElementById('category'))");
        Assert.Equal(["12"], await page.Read<string[]>(rows));
        Assert.Equal("1 of 3", await page.Read<string>("document.getElementById('shown').textContent"));
    }

    [BrowserFact]
    public async Task Without_script_every_target_is_there_and_no_filter()
    {
        var page = await browser.Open(Page, script: false);

        Assert.Equal(3, await page.Read<int>("document.querySelectorAll('#rows tbody tr').length"));
        Assert.Equal("none", await page.Read<string>("getComputedStyle(document.getElementById('filter')).display"));
    }

    [BrowserFact]
    public async Task Nothing_is_requested_nothing_complains_and_no_text_is_run()
    {
        var page = await browser.Open(HtmlReport.Format(HtmlReportTests.Report(HtmlReportTests.Hostile)));

        Assert.Empty(page.Complaints);
        Assert.NotEqual("owned", await page.Read<string>("document.title"));
        Assert.Equal(0, await page.Read<int>("document.images.length"));
    }

    [BrowserFact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        var page = await browser.Open(Page, width: 360);

        Assert.Equal(360, await page.Read<int>("document.documentElement.scrollWidth"));
        Assert.Equal(2, (await page.Read<double[]>(
            "[...document.querySelectorAll('.panels svg')].map(svg => svg.getBoundingClientRect().top)")).Distinct().Count());
    }

    [BrowserFact]
    public async Task In_the_dark_text_and_lines_are_light()
    {
        var page = await browser.Open(Page, dark: true);

        // Relative to white, of the page, of the picture's text and of the line of the run.
        const string light = "(color => Math.max(...color.match(/\\d+/g).slice(0, 3)) / 255)";
        Assert.InRange(await page.Read<double>(light + "(getComputedStyle(document.body).backgroundColor)"), 0, 0.15);
        Assert.All(
            await page.Read<double[]>("[...document.querySelectorAll('.drawing path')].map(path => getComputedStyle(path).fill)"
                + $".filter(color => color !== 'none' && color !== 'rgb(22, 24, 28)').map({light})"),
            fill => Assert.InRange(fill, 0.5, 1));
    }
}
