using System.Globalization;
using System.Text;
using CsCheck;

namespace Harness.Tests.Unit;

/// <summary>Readers against damaged input: seconds in a test run, minutes where HARNESS_FUZZ_SECONDS says so.</summary>
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

    private static readonly string? Wanted = Environment.GetEnvironmentVariable("HARNESS_FUZZ_SECONDS");

    /// <summary>How long each of them goes on.</summary>
    public static int Seconds { get; } =
        int.TryParse(Wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1;

    /// <summary>Gives one of the seeds after one to four changes to as many reads as there is time for.</summary>
    public static void Read(IReadOnlyList<byte[]> seeds, Action<byte[]> read) =>
        Gen.Select(Gen.Int[0, seeds.Count - 1], Change.Array[1, 4])
            .Select((seed, changes) => changes.Aggregate(seeds[seed], (bytes, change) => change(bytes)))
            .Sample(read, print: bytes => Convert.ToBase64String(bytes), time: Seconds, threads: 1);

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
