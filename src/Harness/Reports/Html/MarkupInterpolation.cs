using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Harness.Reports.Html;

/// <summary>Takes an interpolated string apart: its literals are markup, its values are escaped. See <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupInterpolation(int literalLength, int formattedCount)
{
    private const int Guess = 16;

    private readonly StringBuilder _markup = new(literalLength + (Guess * formattedCount));

    /// <summary>Markup of this source; its line ends are LF wherever the source was checked out.</summary>
    public void AppendLiteral(string literal) => _markup.Append(literal.ReplaceLineEndings("\n"));

    /// <summary>Markup that was made before.</summary>
    public void AppendFormatted(Markup markup) => _markup.Append(markup.Text);

    /// <summary>A text.</summary>
    public void AppendFormatted(string text) => _markup.Append(Markup.Encoder.Encode(text));

    /// <summary>A number or a date, under the invariant culture.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => _markup.ToString();
}
