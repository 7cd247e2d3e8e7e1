using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsCheck;
using Harness.Runs;

namespace Harness.Tests.Unit;

/// <summary>Readers against damaged input: a second in a test run, minutes each where HARNESS_FUZZ_SECONDS says so.</summary>
internal static class Fuzz
{
    // What readers have stumbled over: JSON's other types, numbers at the edges, texts that are none.
    private static readonly string[] Fragments =
    [
        "null", "true", "[]", "{}", "-1", "0", "1e400", "1.5", "2147483647", "2147483648", "9223372036854775807", "99999999999999999999",
        "\"\"", "\"x\"", "\\u0000", "\\ud800", "\\udc00\\ud800", "\"\\ud800\"", "٣", "é", "\u202e", "..", "../x", "C:x",
        "\\", "\"", "{", "}", "[", "]", ",", ":",
        "h.0.", "h.1.", "h.999999999.", "h.99999999999.", "F64", "I64", "NaN", "Infinity",
    ];

    private static readonly byte[][] Pieces =
        [.. Fragments.Select(Encoding.UTF8.GetBytes), [0], [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf]];

    /// <summary>Inputs that each reader gets in a test run.</summary>
    private const int Inputs = 500;

    /// <summary>Bytes that reading may allocate beside what grows with the input.</summary>
    private const long MostBytes = 64L << 20;

    private const long MostBytesPerByte = 2_000;

    /// <summary>The same for Parquet, whose reader allocates a page by the size that its header declares, of 31 bits.</summary>
    public const long MostBytesOfParquet = 4L << 30;

    private static readonly string? Wanted = Environment.GetEnvironmentVariable("HARNESS_FUZZ_SECONDS");

    private static readonly Lock Counting = new();

    // CsCheck goes on for a time, or for a number of inputs where that is below 0.
    private static int Seconds { get; } =
        int.TryParse(Wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;

    /// <summary>
    /// Gives one of the seeds after one to four changes to <paramref name="read"/>, five hundred times or for HARNESS_FUZZ_SECONDS, whose
    /// counts are added to <c>fuzz-inputs.tsv</c> beside the tests. An input that allocates much more than its size deserves is a fault.
    /// </summary>
    public static void Read(
        IReadOnlyList<byte[]> seeds,
        Action<byte[]> read,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = "",
        long mostBytes = MostBytes)
    {
        var inputs = 0L;
        Gen.Select(Gen.Int[0, seeds.Count - 1], Change.Array[1, 4])
            .Select((seed, changes) => changes.Aggregate(seeds[seed], (bytes, change) => change(bytes)))
            .Sample(
                bytes =>
                {
                    inputs++;
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    read(bytes);
                    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, mostBytes + MostBytesPerByte * bytes.Length);
                },
                print: Convert.ToBase64String,
                iter: Inputs,
                time: Seconds,
                threads: 1);
        if (Seconds < 0)
            return;
        lock (Counting)
        {
            File.AppendAllText(
                Path.Combine(AppContext.BaseDirectory, "fuzz-inputs.tsv"),
                FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(file)}.{test}\t{inputs}\n"));
        }
    }

    /// <summary>Gives damaged seeds to a reader, which gives a value or ends with one of some errors.</summary>
    public static void ReadOrFail(
        IReadOnlyList<byte[]> seeds,
        ErrorCode[] errors,
        Action<byte[]> read,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = "",
        long mostBytes = MostBytes) => Read(
        seeds,
        bytes =>
        {
            try
            {
                read(bytes);
            }
            catch (HarnessException error)
            {
                Assert.Contains(error.Code, errors);
                Assert.NotEmpty(error.Repair);
            }
        },
        file,
        test,
        mostBytes);

    /// <summary>The same for texts.</summary>
    public static void ReadOrFail(
        IReadOnlyList<string> seeds,
        ErrorCode[] errors,
        Action<byte[]> read,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = "") => ReadOrFail([.. seeds.Select(Encoding.UTF8.GetBytes)], errors, read, file, test);

    private static Gen<double> Place { get; } = Gen.Double[0, 1];

    private static Gen<byte[]> Piece { get; } = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]);

    // One byte becomes another; some go; a piece comes in; a piece replaces what stands between two marks, which often is a value.
    private static Gen<Func<byte[], byte[]>> Change { get; } = Gen.OneOf(
        Gen.Select(Place, Gen.Byte, Changed<byte>((at, value, bytes) => Splice(bytes, at, 1, [value]))),
        Gen.Select(Place, Gen.Int[1, 40], Changed<int>((at, count, bytes) => Splice(bytes, at, count, []))),
        Gen.Select(Place, Piece, Changed<byte[]>((at, piece, bytes) => Splice(bytes, at, 0, piece))),
        Gen.Select(Place, Piece, Changed<byte[]>((at, piece, bytes) => ReplaceValue(bytes, at, piece))));

    private static Func<double, T, Func<byte[], byte[]>> Changed<T>(Func<double, T, byte[], byte[]> change) =>
        (at, piece) => bytes => change(at, piece, bytes);

    private static byte[] Splice(byte[] bytes, double at, int count, byte[] piece)
    {
        var start = (int)(at * bytes.Length);
        return [.. bytes.AsSpan(0, start), .. piece, .. bytes.AsSpan(Math.Min(bytes.Length, start + count))];
    }

    private static byte[] ReplaceValue(byte[] bytes, double at, byte[] piece)
    {
        var start = (int)(at * bytes.Length);
        var mark = bytes.AsSpan(start).IndexOf((byte)':');
        if (mark < 0)
            return bytes;
        var end = bytes.AsSpan(start + mark).IndexOfAny((byte)',', (byte)'}');
        return end < 0 ? bytes : [.. bytes.AsSpan(0, start + mark + 1), .. piece, .. bytes.AsSpan(start + mark + end)];
    }
}
