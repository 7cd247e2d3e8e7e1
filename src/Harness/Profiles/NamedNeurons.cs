using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Profiles;

/// <summary>
/// The neurons of one part that a profile knows by name. In the file they are a stem-and-leaf display (Tukey 1977): a line holds a hundred
/// neurons and is named after the first of them, a word holds ten, and each digit is the last one of a significant neuron; those with
/// beta &lt; 0 follow a minus. In the line <c>"2.K.100": "05-1 . 3"</c> the neurons 2.K.100, 2.K.105 and 2.K.123 are selected, and
/// 2.K.101 is significant with beta &lt; 0.
/// </summary>
/// <param name="Place">Layer and part, which the names begin with: <c>2.K</c>.</param>
/// <param name="Selected">Columns in the part of the significant neurons with beta &gt; 0, ascending.</param>
/// <param name="Opposed">Columns in the part of the significant neurons with beta &lt; 0, ascending.</param>
/// <param name="Borderline">Columns in the part of those that the rounding of another processor may decide otherwise, ascending.</param>
[JsonConverter(typeof(FileForm))]
public sealed record NamedNeurons(
    string Place, ImmutableArray<int> Selected, ImmutableArray<int> Opposed, ImmutableArray<int> Borderline)
{
    private const string BorderlineKey = "borderline";
    private const string Comma = ", ";
    private const int PerLine = 100;
    private const int PerWord = 10;

    /// <summary>Columns of the significant neurons, whatever the sign of beta, ascending.</summary>
    public ImmutableArray<int> Significant => [.. Selected.Concat(Opposed).Order()];

    /// <summary>The name of a column: <c>2.K.117</c>.</summary>
    public string Name(int column) => string.Create(CultureInfo.InvariantCulture, $"{Place}.{column}");

    /// <inheritdoc/>
    public bool Equals(NamedNeurons? other) =>
        other is not null && Place == other.Place
        && Selected.SequenceEqual(other.Selected) && Opposed.SequenceEqual(other.Opposed) && Borderline.SequenceEqual(other.Borderline);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Place, Selected.Length, Opposed.Length, Borderline.Length);

    private static string Line(IEnumerable<int> selected, IEnumerable<int> opposed)
    {
        var words = Enumerable.Range(0, PerLine / PerWord).Select(_ => new StringBuilder()).ToArray();
        foreach (var column in selected)
            words[column / PerWord].Append(column % PerWord);
        foreach (var word in opposed.GroupBy(column => column / PerWord))
            words[word.Key].Append('-').AppendJoin("", word.Select(column => column % PerWord));
        return string.Join(' ', words.Select(word => word.Length == 0 ? "." : $"{word}")).TrimEnd(' ', '.');
    }

    private sealed class FileForm : JsonConverter<NamedNeurons>
    {
        public override void Write(Utf8JsonWriter writer, NamedNeurons value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            var selected = value.Selected.ToLookup(column => column / PerLine, column => column % PerLine);
            var opposed = value.Opposed.ToLookup(column => column / PerLine, column => column % PerLine);
            foreach (var hundred in selected.Select(line => line.Key).Union(opposed.Select(line => line.Key)).Order())
                writer.WriteString(value.Name(hundred * PerLine), Line(selected[hundred], opposed[hundred]));
            writer.WriteString(BorderlineKey, string.Join(Comma, value.Borderline.Select(value.Name)));
            writer.WriteEndObject();
        }

        public override NamedNeurons Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("The neurons of a part are an object with a line for each hundred.");
            var (selected, opposed) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>());
            string? place = null;
            ImmutableArray<int>? borderline = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String || borderline is not null)
                    throw new JsonException($"\"{key}\" is no line of neurons.");
                var line = reader.GetString()!;
                if (key == BorderlineKey)
                    borderline = [.. line.Split(Comma, StringSplitOptions.RemoveEmptyEntries).Select(name => Column(name, ref place))];
                else
                    ReadLine(line, Column(key, ref place), selected, opposed);
            }

            return borderline is { } found
                ? new NamedNeurons(place ?? "", [.. selected.Order()], [.. opposed.Order()], [.. found.Order()])
                : throw new JsonException($"The neurons have no line \"{BorderlineKey}\".");
        }

        private static void ReadLine(string line, int first, ImmutableArray<int>.Builder selected, ImmutableArray<int>.Builder opposed)
        {
            foreach (var word in line.Split(' '))
            {
                var into = selected;
                foreach (var leaf in word == "." ? "" : word)
                {
                    if (leaf == '-')
                        into = opposed;
                    else if (char.IsAsciiDigit(leaf))
                        into.Add(first + leaf - '0');
                    else
                        throw new JsonException($"\"{word}\" is no word of last digits.");
                }

                first += PerWord;
            }
        }

        // All names of a part begin with the same layer and part.
        private static int Column(string name, ref string? place)
        {
            var dot = name.LastIndexOf('.');
            if (dot <= 0 || !int.TryParse(name.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var column)
                || (place is not null && place != name[..dot]))
            {
                throw new JsonException($"\"{name}\" is no neuron of this part.");
            }

            place = name[..dot];
            return column;
        }
    }
}
