using System.Collections.Immutable;
using System.Text.Json;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Parquet;

namespace Harness.Results;

/// <summary>
/// Reads the files of neurons back and profiles what they hold, as a user would: what is loaded elsewhere says what the gate passes.
/// </summary>
public static class WrittenNeurons
{
    /// <summary>Validates the bytes of both files against the profile of their run.</summary>
    /// <param name="profile">The run's profile.</param>
    /// <param name="npz">The bytes of <c>neurons.npz</c>.</param>
    /// <param name="parquet">The bytes of <c>neurons.parquet</c>; null where there is none.</param>
    /// <exception cref="HarnessException">They say something else: <see cref="ErrorCode.ResultsContradict"/>.</exception>
    public static void Validate(LaminarProfile profile, byte[] npz, byte[]? parquet)
    {
        // The arrays have no log10 p, which stays finite where p underflows: what follows from it is left out.
        var arrays = new Lazy<Dictionary<string, NpyArray>>(() => NpzReader.Read(npz));
        Compare(
            WithoutLogarithms(profile),
            () => WithoutLogarithms(Profile(profile, FromNpz(arrays.Value), name => [.. arrays.Value[name].Doubles()])),
            "neurons.npz");
        if (parquet is not null)
            Compare(profile, () => FromParquet(parquet, profile).GetAwaiter().GetResult(), "neurons.parquet");
    }

    // Of a study's own statistics the profile names those that the gate compares.
    private static LaminarProfile Profile(LaminarProfile profile, ImmutableArray<LogisticFits> fits, Func<string, double[][]> statistic) =>
        LaminarProfileBuilder.Build(
            profile.Identity,
            fits,
            NeuronSplit.Of(profile.Layers[0].Parts.Select(part => (part.Name, part.Tests))),
            Gated(profile).Select(name => new NeuronColumn(name, [.. statistic(name).Select(layer => layer.ToImmutableArray())]) { IsGated = true }));

    private static IEnumerable<string> Gated(LaminarProfile profile) => profile.Layers[0].Parts[0].Statistics?.Keys ?? [];

    private static ImmutableArray<LogisticFits> FromNpz(Dictionary<string, NpyArray> arrays)
    {
        var (pValues, betas) = (arrays["pvalues"].Doubles(), arrays["betas"].Doubles());
        var (accuracy, status) = (arrays["accuracy"].Doubles(), arrays["status"].Bytes());
        return
        [
            .. pValues.Zip(betas, accuracy).Zip(status, (layer, how) => new LogisticFits(
                [.. layer.Second],
                [.. layer.First],
                [.. layer.First.Select(Math.Log10)],
                [.. layer.Third],
                [.. how.Select(one => (FitStatus)one)])),
        ];
    }

    private static async Task<LaminarProfile> FromParquet(byte[] parquet, LaminarProfile profile)
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(parquet));
        using var group = reader.OpenRowGroupReader(0);
        var columns = new ParquetColumns(reader, group);
        var (betas, pValues) = (await columns.Numbers<double>("beta"), await columns.Numbers<double>("p"));
        var (log10P, accuracy) = (await columns.Numbers<double>("log10_p"), await columns.Numbers<double>("accuracy"));
        var status = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.FindDataField("status"), status.AsMemory());
        var byName = Enum.GetValues<FitStatus>().ToDictionary(one => JsonNamingPolicy.KebabCaseLower.ConvertName($"{one}"));
        var own = new Dictionary<string, double[]>();
        foreach (var name in Gated(profile))
            own[name] = [.. (await columns.Gaps(name)).Select(value => value ?? double.NaN)];

        return Profile(
            profile,
            [
                .. Layers().Select(rows => new LogisticFits(
                    [.. betas[rows]], [.. pValues[rows]], [.. log10P[rows]], [.. accuracy[rows]], [.. status[rows].Select(name => byName[name!])])),
            ],
            name => [.. Layers().Select(rows => own[name][rows])]);

        IEnumerable<Range> Layers()
        {
            var first = 0;
            return profile.Layers.Select(layer => first..(first += layer.Tests));
        }
    }

    private static LaminarProfile WithoutLogarithms(LaminarProfile profile) => profile with
    {
        Layers =
        [
            .. profile.Layers.Select(layer => layer with
            {
                Parts = [.. layer.Parts.Select(part => part with { Log10P = new NeuronDigest(0, 0), Neurons = part.Neurons with { Borderline = [] } })],
            }),
        ],
    };

    private static void Compare(LaminarProfile profile, Func<LaminarProfile> read, string file)
    {
        LaminarProfile written;
        try
        {
            written = read();
        }
        catch (Exception exception) when (exception is not HarnessException)
        {
            throw Contradiction($"The neurons that are written cannot be profiled: {exception.Message.TrimEnd('.')}", file, exception);
        }

        var (expected, found) = (ProfileJson.Format(profile).Split('\n'), ProfileJson.Format(written).Split('\n'));
        var difference = expected.Zip(found).FirstOrDefault(pair => pair.First != pair.Second);
        if (difference.First is null && expected.Length == found.Length)
            return;
        throw Contradiction(
            $"The neurons that are written give another profile than that of the run: {difference.Second?.Trim()} instead of {difference.First?.Trim()}",
            file);
    }

    private static HarnessException Contradiction(string what, string file, Exception? inner = null) => new(
        ErrorCode.ResultsContradict,
        what,
        file,
        "a fault of the harness: the file would have been loaded for what it is not",
        "report it with the run's settings; nothing was written",
        inner);
}
