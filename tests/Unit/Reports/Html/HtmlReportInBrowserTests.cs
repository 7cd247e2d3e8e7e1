using Harness.Profiles;
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
        Neurons = HtmlReportTests.Neurons("Q", "not", [[1, -4, 2], [0.5f, 0, 0.25f]]),
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

        await page.Press("Tab");

        Assert.StartsWith("Layer 1 Q (query) none", Assert.Single(await page.Read<string[]>(Shown)), StringComparison.Ordinal);
        Assert.Equal("Layer 1:", await page.Read<string>("document.activeElement.getAttribute('aria-label').slice(0, 8)"));
        Assert.NotEqual("none", await page.Read<string>("getComputedStyle(document.activeElement.querySelector('.band')).stroke"));
    }

    [BrowserFact]
    public async Task The_first_tab_offers_to_skip_to_the_content()
    {
        var page = await browser.Open(Page);

        await page.Press("Tab");

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

    private const string Targets = "[...document.querySelectorAll('#rows tbody tr')].map(row => row.cells[0].textContent)";

    [BrowserFact]
    public async Task A_head_sorts_its_table_by_keyboard_too_and_says_so()
    {
        var page = await browser.Open(Page);
        const string head = "document.querySelector('#layers thead').rows[0].cells[1]";
        const string rows = "[...document.querySelectorAll('#layers > .scroll tbody tr')].map(row => row.cells[0].textContent)";
        Assert.Equal(["0", "1", "2"], await page.Read<string[]>(rows));

        await page.Read<bool>(head + ".firstChild.focus(), true");
        await page.Press("Enter");

        Assert.Equal(["2", "1", "0"], await page.Read<string[]>(rows));
        Assert.Equal("descending", await page.Read<string>(head + ".getAttribute('aria-sort')"));

        await page.Press("Enter");
        Assert.Equal(["0", "1", "2"], await page.Read<string[]>(rows));
        Assert.Equal("ascending", await page.Read<string>(head + ".getAttribute('aria-sort')"));
    }

    [BrowserFact]
    public async Task Gaps_are_sorted_to_the_end_either_way()
    {
        var page = await browser.Open(Page);
        const string head = "document.querySelector('#layers thead').rows[0].cells[4]";
        const string column = "[...document.querySelectorAll('#layers > .scroll tbody tr')].map(row => row.cells[4].textContent)";

        await page.Read<bool>(head + ".firstChild.click(), true");
        Assert.Equal(["62.0", "60.0", "\u2013"], await page.Read<string[]>(column));

        await page.Read<bool>(head + ".firstChild.click(), true");
        Assert.Equal(["60.0", "62.0", "\u2013"], await page.Read<string[]>(column));
    }

    [BrowserFact]
    public async Task From_a_layer_to_its_neurons_to_their_targets_by_keyboard_alone()
    {
        const string neurons = "[...document.querySelectorAll('#neuron-rows tbody tr')].filter(row => row.offsetHeight).map(row => row.cells[0].textContent)";
        const string visible = "document.activeElement.getBoundingClientRect().height > 0";
        var page = await browser.Open(Page);
        Assert.Equal(["2.Q.7", "0.Q.7"], await page.Read<string[]>(neurons));

        await page.Read<bool>("document.querySelector('#layer-2 a').focus(), true");
        await page.Press("Enter");
        await page.Settle();
        Assert.Equal(["2.Q.7"], await page.Read<string[]>(neurons));

        // The browser goes on from what the address names.
        await page.Press("Tab");
        Assert.Equal("2.Q.7", await page.Read<string>("document.activeElement.textContent"));
        await page.Press("Enter");
        await page.Settle();
        Assert.True(await page.Read<bool>("document.getElementById('neuron-2-7').closest('details').open"));

        await page.Read<bool>("document.querySelector('#neuron-2-7 a[href=\"#target-2\"]').focus(), true");
        Assert.True(await page.Read<bool>(visible));
        await page.Press("Enter");
        await page.Settle();
        Assert.True(await page.Read<bool>("document.getElementById('target-2').matches(':target')"));
    }

    [BrowserFact]
    public async Task All_targets_are_coloured_and_sorted_by_a_neuron()
    {
        var page = await browser.Open(Page);

        await page.Read<bool>("document.querySelector('[data-neuron]').click(), true");

        // Activations 1, -4 and 2 about their mean of -1/3.
        Assert.Equal(["67", "12", "45"], await page.Read<string[]>(Targets));
        Assert.Equal(["up-3", "up-2", "down-5"], await page.Read<string[]>("[...document.querySelectorAll('#rows mark')].map(mark => mark.className)"));
        Assert.Equal(["2.00", "1.00", "-4.00"], await page.Read<string[]>("[...document.querySelectorAll('#rows td.activation')].map(cell => cell.textContent)"));

        await page.Read<bool>("(box => (box.value = '', box.dispatchEvent(new Event('change'))))(document.getElementById('by-neuron'))");
        Assert.Equal(["12", "45", "67"], await page.Read<string[]>(Targets));
        Assert.Equal(0, await page.Read<int>("document.querySelectorAll('.activation').length"));
    }

    [BrowserFact]
    public async Task An_address_into_the_page_opens_what_it_names()
    {
        var page = await browser.Open(Page, fragment: "#neuron-0-7");

        Assert.True(await page.Read<bool>("document.getElementById('neuron-0-7').closest('details').open"));
        Assert.False(await page.Read<bool>("document.getElementById('neuron-2-7').closest('details').open"));
    }

    [BrowserFact]
    public async Task On_paper_stands_where_the_result_came_from_and_nothing_to_click()
    {
        const string shown = "['nav', '.filter', '.anchor', '.larger'].map(one => getComputedStyle(document.querySelector(one)).display)";
        var page = await browser.Open(Page, media: "print");

        Assert.All(await page.Read<string[]>(shown), display => Assert.Equal("none", display));
        Assert.NotEqual("none", await page.Read<string>("getComputedStyle(document.querySelector('.run')).display"));

        await page.Read<bool>("addEventListener('beforeprint', () => document.title = document.querySelector('#provenance table').checkVisibility()), true");
        Assert.Equal("%PDF", await page.Print());
        Assert.Equal("true", await page.Read<string>("document.title"));
        Assert.False(await page.Read<bool>("document.querySelector('#provenance details').open"));
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
    public async Task Maps_of_so_many_heads_that_two_do_not_fit_side_by_side_stand_below_each_other_whole()
    {
        var one = Run.Neurons!.Neurons[0];
        var heads = HeadProfiles.Of([.. Enumerable.Range(0, 40).Select(number => one with { Layer = number / 20, Head = number % 20 })]);
        var page = await browser.Open(HtmlReport.Format(Run with { Neurons = Run.Neurons with { Heads = heads } }));

        Assert.All(
            await page.Read<int[]>("[...document.querySelectorAll('.heats .scroll')].map(map => map.scrollWidth - map.clientWidth)"),
            cut => Assert.Equal(0, cut));
        Assert.Equal(2, (await page.Read<double[]>(
            "[...document.querySelectorAll('.heats .scroll')].map(map => map.getBoundingClientRect().top)")).Distinct().Count());
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
    public async Task On_a_phone_a_row_of_neurons_is_one_line_and_its_name_stays_in_view()
    {
        var page = await browser.Open(Page, width: 390);

        Assert.All(
            await page.Read<double[]>("[...document.querySelectorAll('#neuron-rows tbody tr')].map(row => row.offsetHeight)"),
            height => Assert.InRange(height, 20, 40));
        await page.Read<bool>("document.querySelector('#neuron-rows .scroll').scrollLeft = 200, true");
        Assert.InRange(await page.Read<double>("document.querySelector('#neuron-rows tbody th').getBoundingClientRect().left"), 0, 30);
    }

    [BrowserFact]
    public async Task In_the_dark_a_value_of_the_head_map_stands_on_its_colour()
    {
        var page = await browser.Open(Page, dark: true);

        // All neurons of every head are significant: the light end of Viridis, with black letters.
        Assert.Equal(["rgb(253, 231, 37)", "rgb(0, 0, 0)"], await page.Read<string[]>(
            "(style => [style.backgroundColor, style.color])(getComputedStyle(document.querySelector('.heat td')))"));
        Assert.Equal("100", await page.Read<string>("document.querySelector('.heat td').textContent"));
    }

    [BrowserFact]
    public async Task In_the_dark_text_and_lines_are_light()
    {
        var page = await browser.Open(Page, dark: true);

        // Relative to white, of the page, of the picture's text and of the line of the run.
        const string light = "(color => Math.max(...color.match(/\\d+/g).slice(0, 3)) / 255)";
        Assert.InRange(await page.Read<double>(light + "(getComputedStyle(document.body).backgroundColor)"), 0, 0.15);
        Assert.All(
            await page.Read<double[]>("[...document.querySelectorAll('.drawing path, .drawing text')].map(path => getComputedStyle(path).fill)"
                + $".filter(color => color !== 'none' && color !== 'rgb(22, 24, 28)').map({light})"),
            fill => Assert.InRange(fill, 0.5, 1));
    }
}
