using System.Collections.Immutable;
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

    private static readonly Gen<Counts> Words =
        Gen.Select(Gen.String, Gen.Int[1, 1000]).Array[0, 4].Select(words => Counts.Of(words.DistinctBy(word => word.Item1).Select(word => KeyValuePair.Create(word.Item1, word.Item2))));

    private static readonly Gen<CategoryCount> Category = Gen.Select(Gen.String, Number, Words).Select((name, targets, words) => new CategoryCount(name, targets, words));

    private static readonly Gen<NeuronDigest> Digest = Gen.Select(Finite, Finite).Select((mean, weighted) => new NeuronDigest(mean, weighted));

    // Of each neuron: not significant, selected, beta < 0; and whether it is borderline.
    private static readonly Gen<PartProfile> Part = Gen.Select(
        Gen.Int[0, 5].Array[1, 1300], Gen.OneOf(Finite.Select(x => (double?)x), Gen.Const((double?)null)), Finite, Digest, Digest)
        .Select((neurons, accuracySelected, accuracyAll, slope, log10P) =>
        {
            ImmutableArray<int> Of(Func<int, bool> which) => [.. Enumerable.Range(0, neurons.Length).Where(i => which(neurons[i]))];
            return new PartProfile("", neurons.Length, accuracySelected, accuracyAll, slope, log10P, new("", Of(n => n % 3 == 1), Of(n => n % 3 == 2), Of(n => n > 2)));
        });

    private static readonly Gen<LayerProfile> Layer = Gen.Select(Gen.Char['A', 'z'].Array[0, 5].Array[3], Part.Array[1, 3]).Select((names, parts) =>
    {
        var named = parts.Zip(names.Select((name, i) => $"{new string(name)}{i}"), (part, name) => part with { Name = name }).ToArray();
        return new LayerProfile(0, MadeUp.Status(parts.Sum(part => part.Tests)), [.. named]);
    });

    private static readonly Gen<SignificanceRule> Rule = Gen.Select(Finite, Gen.Enum<Correction>(), Gen.Enum<CorrectionScope>())
        .Select((alpha, correction, scope) => new SignificanceRule(alpha, correction, scope));

    private static readonly Gen<LaminarProfile> Profile =
        Gen.Select(Gen.String.Array[8], Number.Array[5], Category, Category, Rule, Layer.Array[1, 5]).Select((text, n, zero, one, rule, layers) => new LaminarProfile(
            new ProfileIdentity(
                text[0], text[1], text[2], text[3], n[0], n[1], zero, one, n[2], n[3], text[4], text[5], n[4], new(text[6], text[7]), rule),
            [.. layers.Select((layer, i) => Placed(layer, i))]));

    private static LayerProfile Placed(LayerProfile layer, int i) => layer with
    {
        Layer = i,
        Parts = [.. layer.Parts.Select(part => part.With(neurons => neurons with { Place = FormattableString.Invariant($"{i}.{part.Name}") }))],
    };

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
    public void A_neuron_that_comes_changes_its_own_line_and_those_of_its_part_and_layer_and_no_line_is_long()
    {
        var profile = SampleProfiles.Of(4);
        var before = ProfileJson.Format(profile).Split('\n');
        var after = ProfileJson.Format(profile.WithPart(2, "Q", part => part.Come(57))).Split('\n');

        Assert.Equal(
            [
                "    {\"layer\":2,\"tests\":300,\"status\":{\"converged\":290,\"complete_separation\":4,\"quasi_complete_separation\":3,\"constant_column\":2,"
                    + "\"not_finite\":1},\"significant\":61,\"percent_significant\":20.333333,\"selected\":31,\"borderline\":4,",
                "     {\"name\":\"Q\",\"tests\":100,\"significant\":21,\"selected\":11,\"borderline\":4,\"accuracy_selected\":71.25,\"accuracy_all\":60.5,",
                "      \"2.Q.0\": \"0123456789 -0123456789 . . . 7\",",
            ],
            before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => pair.Second));
        Assert.All(after, line => Assert.InRange(line.Length, 0, 230));
    }

    [Fact]
    public void A_word_that_comes_is_one_line_more()
    {
        var profile = SampleProfiles.Of(1);
        var words = Counts.Of([.. profile.Identity.Label1.Words, new("nothing", 4)]);
        var before = ProfileJson.Format(profile).Split('\n');
        var after = ProfileJson.Format(profile with { Identity = profile.Identity with { Label1 = profile.Identity.Label1 with { Words = words } } }).Split('\n');

        Assert.Equal(["        \"no word\": 160,", "        \"nothing\": 4"], after.Except(before));
    }

    // The shape of gpt2-large: 36 layers of 3 x 1,280 neurons. As many significant ones as in the embedded study's, 73 %.
    [Fact]
    public void The_profile_of_gpt2_large_is_smaller_than_200_kB()
    {
        var random = new Random(1);
        PartProfile Part(int layer, string name)
        {
            var draws = Enumerable.Range(0, 1280).Select(_ => random.NextDouble()).ToArray();
            ImmutableArray<int> Between(double low, double high) => [.. Enumerable.Range(0, 1280).Where(i => draws[i] >= low && draws[i] < high)];
            return new PartProfile(
                name, 1280, 71.123456, 62.654321, new(1.234567, -0.1234567), new(12.34567, -6.123456),
                new($"{layer}.{name}", Between(0, 0.365), Between(0.365, 0.73), Between(0.998, 1)));
        }

        var profile = SampleProfiles.Of(1) with
        {
            Layers = [.. Enumerable.Range(0, 36).Select(layer => new LayerProfile(layer, MadeUp.Status(3840), [Part(layer, "Q"), Part(layer, "K"), Part(layer, "V")]))],
        };

        Assert.InRange(Encoding.UTF8.GetByteCount(ProfileJson.Format(profile)), 150_000, 200_000);
        SampleProfiles.AssertEqual(profile, ProfileJson.Parse(ProfileJson.Format(profile), "memory"));
    }

    [Fact]
    public void A_number_that_is_not_finite_is_a_fault_with_a_code_and_writes_nothing()
    {
        var profile = SampleProfiles.Of(2).WithPart(1, "Q", part => part with { AccuracyAll = double.NaN });

        var error = Assert.Throws<HarnessException>(() => ProfileJson.Write(_folder.File("profile.json"), profile));

        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Empty(_folder.Files());
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
