using System.Text;
using CsCheck;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Runs;

namespace Harness.Tests.Unit.Profiles;

public sealed class ProfileJsonTests : IDisposable
{
    private static readonly Gen<double> Finite = Gen.OneOf(Gen.Double[0, 100], Gen.Double.Where(double.IsFinite));

    private static readonly Gen<int> Number = Gen.Int[0, int.MaxValue];

    private static readonly Gen<PartProfile> Part =
        Gen.Select(Gen.String, Number, Number, Gen.OneOf(Finite.Select(x => (double?)x), Gen.Const((double?)null)), Finite)
            .Select((name, significant, selected, accuracySelected, accuracyAll) =>
                new PartProfile(name, significant, selected, accuracySelected, accuracyAll));

    private static readonly Gen<LayerProfile> Layer =
        Gen.Select(Number.Array[10], Finite, Part.Array[1, 3]).Select((n, percent, parts) => new LayerProfile(
            0, n[0], new FitStatusCounts(n[1], n[2], n[3], n[4], n[5], n[6]), n[7], percent, n[8], n[9], [.. parts]));

    private static readonly Gen<SignificanceRule> Rule = Gen.Select(Finite, Gen.Enum<Correction>(), Gen.Enum<CorrectionScope>())
        .Select((alpha, correction, scope) => new SignificanceRule(alpha, correction, scope));

    private static readonly Gen<LaminarProfile> Profile =
        Gen.Select(Gen.String.Array[8], Number.Array[7], Rule, Layer.Array[1, 5]).Select((text, n, rule, layers) => new LaminarProfile(
            new ProfileIdentity(
                text[0], text[1], text[2], text[3], n[0], n[1], new(text[4], n[2]), new(text[5], n[3]), n[4], n[5], text[6], text[7], n[6], rule),
            [.. layers.Select((layer, i) => layer with { Layer = i })]));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_written_reads_back_equal_to_the_last_bit() =>
        Profile.Sample(profile => SampleProfiles.AssertEqual(profile, ProfileJson.Parse(ProfileJson.Format(profile), "memory")));

    [Fact]
    public void The_text_of_what_is_read_is_the_text_that_was_written() => Profile.Sample(profile =>
    {
        var text = ProfileJson.Format(profile);
        Assert.Equal(text, ProfileJson.Format(ProfileJson.Parse(text, "memory")));
    });

    [Fact]
    public void Each_layer_has_one_line_and_a_change_in_one_layer_changes_that_line_alone()
    {
        var profile = SampleProfiles.Of(4);
        var before = ProfileJson.Format(profile).Split('\n');
        var after = ProfileJson.Format(profile.With(2, layer => layer with { Significant = 61 })).Split('\n');

        Assert.Equal(4, before.Count(line => line.Contains("\"layer\":", StringComparison.Ordinal)));
        var changed = Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
        Assert.Contains("\"layer\":2,", changed.Second, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_utf8_without_mark_with_LF_and_a_newline_at_the_end()
    {
        ProfileJson.Write(_folder.File("new", "profile.json"), SampleProfiles.Of(2));

        var bytes = File.ReadAllBytes(_folder.File("new", "profile.json"));
        Assert.Equal((byte)'{', bytes[0]);
        Assert.Equal("}\n"u8.ToArray(), bytes[^2..]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal(["new/profile.json"], _folder.Files());
        SampleProfiles.AssertEqual(SampleProfiles.Of(2), ProfileJson.Read(_folder.File("new", "profile.json")));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    public void A_comma_culture_changes_neither_writing_nor_reading(string culture)
    {
        var text = ProfileJson.Format(SampleProfiles.Of(2));

        Assert.Equal(text, CommaCulture.In(culture, () => ProfileJson.Format(ProfileJson.Parse(text, "memory"))));
    }

    [Fact]
    public void A_byte_order_mark_and_CR_LF_of_an_editor_are_tolerated()
    {
        var text = ProfileJson.Format(SampleProfiles.Of(2)).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("profile.json"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        SampleProfiles.AssertEqual(SampleProfiles.Of(2), ProfileJson.Read(_folder.File("profile.json")));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_errors_that_name_the_path()
    {
        var missing = Assert.Throws<HarnessException>(() => ProfileJson.Read(_folder.File("no", "profile.json")));
        var isFolder = Assert.Throws<HarnessException>(() => ProfileJson.Read(_folder.Path));

        Assert.Equal((ErrorCode.BaselineMissing, _folder.File("no", "profile.json")), (missing.Code, missing.Where));
        Assert.Equal((ErrorCode.BaselineMalformed, _folder.Path), (isFolder.Code, isFolder.Where));
    }

    public void Dispose() => _folder.Dispose();
}
