namespace Harness.Tests.Unit.Downloads;

/// <summary>An answer, with what is wrong with it.</summary>
internal sealed record LoopbackAnswer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>Bytes of the body after which the connection is closed.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Whether the connection stays open and silent after what was sent.</summary>
    public bool Hangs { get; init; }

    /// <summary>Bytes written at once.</summary>
    public int Piece { get; init; } = 1 << 20;

    /// <summary>The pause after each piece.</summary>
    public TimeSpan Pause { get; init; }

    public static LoopbackAnswer Empty(int status, params (string Name, string Value)[] headers) => new(status, [], headers);

    /// <summary>A file, or the part of it that is asked for.</summary>
    public static LoopbackAnswer File(byte[] content, int from) => from == 0
        ? new(200, content)
        : new(206, content[from..], ("Content-Range", FormattableString.Invariant($"bytes {from}-{content.Length - 1}/{content.Length}")));
}
