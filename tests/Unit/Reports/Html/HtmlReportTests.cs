using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Harness.Plots;
using Harness.Profiles;
using Harness.Reports;
using Harness.Reports.Html;
using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Reports.Html;

public partial class HtmlReportTests
{
    internal const string Hostile = "</td><script>document.title='owned'</script><img src=\"https://example.org/x.png\" onerror='x'>";

    private static readonly string Page = HtmlReport.Format(Report(Hostile));

    [Fact]
    public void Markup_in_any_text_of_a_run_stays_text()
    {
        Assert.Single(Regex.Matches(Page, "<script"));
        Assert.DoesNotContain("<img", Page, StringComparison.Ordinal);
        var root = Parse(Page);

        // Title, question, model, text, category, target, its context twice, control, device, setting, hash, version and step.
        var said = root.Descendants().Where(element => !element.HasElements && element.Value.Contains(Hostile, StringComparison.Ordinal));
        Assert.InRange(said.Count(), 15, int.MaxValue);
    }

    [Fact]
    public void The_security_policy_admits_this_style_and_this_script_alone()
    {
        var policy = Parse(Page).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        foreach (var element in new[] { "style", "script" })
        {
            var content = Regex.Match(Page, $"(?s)<{element}>(.*?)</{element}>").Groups[1].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            Assert.Contains($"{element}-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(@"style=""|\son\w+=""", StyleAndScript().Replace(Page, ""));
    }

    [Fact]
    public void A_commit_has_twelve_digits_in_the_line_below_the_title_and_all_in_the_provenance()
    {
        const string commit = "9ea6050c8a09291950e58cdc9c2edce57a51153e";
        var report = Report("");
        var versions = report.Manifest.Versions.SetItem("Harness", $"0.1.0+{commit}").SetItem("working tree", $"{commit} and changes");

        var page = HtmlReport.Format(report with { Manifest = report.Manifest with { Versions = versions } });

        Assert.EndsWith(
            ", Harness 0.1.0+9ea6050c8a09, working tree 9ea6050c8a09 and changes",
            Parse(page).Descendants("p").Single(line => line.Attribute("class")?.Value == "run").Value,
            StringComparison.Ordinal);
        Assert.Equal(2, page.Split(commit).Length - 1);
    }

    // Nothing is loaded: no address of a resource, and no link but into the page.
    [Fact]
    public void The_page_names_no_resource_elsewhere()
    {
        var attributes = Parse(Page).Descendants().Attributes().ToList();

        Assert.DoesNotContain(attributes, attribute => attribute.Name.LocalName is "src" or "srcset" or "data");
        Assert.All(
            attributes.Where(attribute => attribute.Name.LocalName == "href"),
            link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("@import", PageAssets.Style, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", PageAssets.Style, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_unique_and_every_reference_to_one_is_met()
    {
        var elements = Parse(Page).DescendantsAndSelf().ToList();
        var ids = elements.Attributes("id").Select(id => id.Value).ToList();
        var references = elements.Attributes()
            .Where(attribute => attribute.Name.LocalName is "aria-labelledby" or "for")
            .SelectMany(attribute => attribute.Value.Split(' '))
            .Concat(elements.Attributes("href").Select(link => link.Value[1..]))
            .Concat(elements.Attributes("clip-path").Select(clip => Regex.Match(clip.Value, "url\\(#(.*)\\)").Groups[1].Value));

        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(references.Except(ids));
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time_and_every_table_is_captioned_and_headed()
    {
        var root = Parse(Page);

        Assert.Equal("h1", root.Descendants().First(element => element.Name.LocalName is "h1" or "h2" or "h3").Name.LocalName);
        Assert.Single(root.Descendants("h1"));
        Assert.All(root.Descendants("table"), table =>
        {
            Assert.NotEmpty(table.Element("caption")!.Value);
            Assert.All(table.Descendants("th"), head => Assert.Contains(head.Attribute("scope")!.Value, (string[])["col", "row"]));
            var columns = table.Element("thead")!.Element("tr")!.Elements().Count();
            Assert.All(table.Element("tbody")!.Elements(), row => Assert.Equal(columns, row.Elements().Count()));
        });
    }

    [Fact]
    public void A_legend_on_the_page_has_as_many_rows_as_in_the_picture_however_long_its_labels()
    {
        var axis = new PlotAxis("layer", 0, 1, [0, 1]);
        for (var letters = 1; letters < 60; letters++)
        {
            ImmutableArray<PlotSeries> lines =
            [
                .. Enumerable.Range(0, 6).Select(_ => new PlotSeries(
                    new string('a', letters), "#000000", PlotMarker.Circle, PlotDash.Solid, IsOpen: false, IsControl: false, [new(0, 1), new(1, 1)])),
            ];
            var panel = new PlotPanel("", axis, axis, lines, null, null);
            var inPicture = PanelFrame.Alone(panel, PanelPair.Width / 2, 310);

            Assert.Equal(
                FormattableString.Invariant($"0 0 {inPicture.Place.Width} {inPicture.Place.Height}"),
                (string?)HtmlPicture.Draw(panel, "").Attribute("viewBox"));
        }
    }

    [Fact]
    public void Every_colour_of_the_picture_has_one_for_the_dark()
    {
        var profile = ExampleProfile.Of((10, 60), (20, 61));
        var plot = LaminarProfilePlotData.From(
            profile, "", "", [.. new[] { "a", "b", "c" }.Select(name => new ControlProfile(name, profile))]);
        foreach (var panel in new[] { plot.Share, plot.Accuracy })
        {
            var colours = HtmlPicture.Draw(panel, "").Descendants().Attributes()
                .Where(attribute => attribute.Name.LocalName is "fill" or "stroke")
                .Select(attribute => $"[{attribute.Name.LocalName}=\"{attribute.Value}\"]")
                .Distinct()
                .Where(selector => !selector.Contains("none", StringComparison.Ordinal) && !Unchanged.Contains(selector));
            Assert.All(colours, selector => Assert.Contains($".drawing {selector}", PageAssets.Style, StringComparison.Ordinal));
        }
    }

    // This grey has a contrast of 3.4 on white and 5.1 on the dark page.
    private static readonly string[] Unchanged = ["[fill=\"#8C8C8C\"]", "[stroke=\"#8C8C8C\"]"];

    [Fact]
    public void Every_section_is_in_the_contents_and_links_to_itself()
    {
        var root = Parse(Page);
        var sections = root.Descendants("section").Select(section => $"#{section.Attribute("id")!.Value}").ToList();

        Assert.Equal(sections, root.Descendants("nav").Single().Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal(sections, root.Descendants("a").Where(link => (string?)link.Attribute("class") == "anchor").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public void A_layer_leads_to_its_neurons_a_neuron_to_its_targets_and_a_target_to_its_row()
    {
        var root = Parse(Page);
        XElement Named(string id) => root.Descendants().Single(element => (string?)element.Attribute("id") == id);
        string[] Links(string id) => [.. Named(id).Descendants("a").Select(link => link.Attribute("href")!.Value)];

        Assert.Equal(["#neurons-2"], Links("layer-2"));
        Assert.Empty(Links("layer-1"));
        Assert.Equal(["#neuron-2-7"], Links("neurons-2"));

        // The highest activation first; the neuron's activation is -1 at the first target and 3 at the second, its mean 1.
        Assert.Equal(["#target-1", "#target-0", "#targets", "#neurons"], Links("neuron-2-7"));
        Assert.Equal(["up-5", "down-5"], Named("neuron-2-7").Descendants("mark").Select(mark => mark.Attribute("class")!.Value));
        Assert.Equal("-99 99", Named("neuron-2-7").Attribute("data-steps")!.Value);
        Assert.Equal("tr", Named("target-1").Name.LocalName);

        // Only the best of the run keep their activation at every target.
        Assert.Null(Named("neuron-0-7").Attribute("data-steps"));
    }

    [Fact]
    public void A_neuron_that_is_the_same_everywhere_has_no_colour()
    {
        var run = Report("negation");

        var page = HtmlReport.Format(run with { Neurons = Neurons("Q", "not", [[2, 2]]) });

        Assert.Equal(2, Regex.Count(page, "<mark class=\"up-0\">"));
    }

    [Fact]
    public void The_share_of_significant_neurons_stands_beside_that_of_the_control()
    {
        var run = Report("negation");
        var page = HtmlReport.Format(run with { Compared = [new ControlProfile("untrained", ExampleProfile.Of((5, 60), (10, null), (6, 62)))] });

        // 10, 20 and 30 % of three layers, and 5, 10 and 6 %.
        Assert.Contains("<strong>20.0 %</strong> of 9,000 neurons; untrained: 7.0&#xA0;%", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_says_every_value_and_none_where_there_is_a_gap()
    {
        var plot = LaminarProfilePlotData.From(ExampleProfile.Of((10, 60), (20, null)), "", "");

        var said = HtmlPicture.Draw(plot.Accuracy, "").Elements().Where(element => (string?)element.Attribute("class") == "layer")
            .Select(layer => layer.Attribute("aria-label")!.Value);

        Assert.Equal(
            ["Layer 0: Q (query) 60.0 %; K (key) 61.0 %; V (value) 59.0 %", "Layer 1: Q (query) none; K (key) none; V (value) none"],
            said);
    }

    [Fact]
    public void A_comma_culture_changes_no_byte()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(Page, HtmlReport.Format(Report(Hostile)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    internal static RunReport Report(string text)
    {
        var profile = ExampleProfile.Of((10, 60), (20, null), (30, 62));
        profile = profile with { Identity = profile.Identity with { Label1 = MadeUp.Category(text, 3), Site = text } };
        var pairs = ImmutableSortedDictionary<string, string>.Empty.Add(text, text);
        var manifest = new RunManifest(
            text, text, pairs, pairs, pairs, text, 2, 1, DateTimeOffset.UnixEpoch, [new StepTiming(text, 1)], 1 << 20);
        return new RunReport(new ReportSubject(text, text, text, text), profile, manifest)
        {
            Compared = [new ControlProfile(text, profile)],
            Neurons = Neurons(text, text, [[-1, 3], [0.5f, 0.25f]]),
            Targets = [new(text, 12, 407, text, text, text), new("other", 13, 407, " not", "I did", " know")],
            WhyNotCompared = text,
        };
    }

    /// <summary>Two neurons, of layer 2 and layer 0, the first of which is the best of the run, by their activation at every target.</summary>
    internal static NeuronFindings Neurons(string part, string word, float[][] activations)
    {
        ImmutableArray<TopNeuron> top =
        [
            .. activations.Select((values, number) => new TopNeuron(
                new(2 - (2 * number), part, number, 7, 7, 1, 0, 1, 1, 0.1, -5, 0.1, 70, 70, number == 0 ? 0.99 : 0.2, true, FitStatus.Converged),
                [new(word, 1, values.Max()), new("not", 1, values.Min())])
            {
                Activations = [.. values],
            }),
        ];
        ImmutableArray<NeuronRecord> neurons = [.. Enumerable.Range(0, 4).Select(number => top[0].Neuron with { Layer = number / 2, Head = number % 2 })];
        return new(neurons, HeadProfiles.Of(neurons), [top[0]]) { ByLayer = [.. top.Reverse()] };
    }

    private static XElement Parse(string page) => XDocument.Parse(StyleAndScript().Replace(page, "")).Root!;

    [GeneratedRegex(@"(?s)<(style|script)>.*?</\1>")]
    private static partial Regex StyleAndScript();
}
