using CsCheck;
using Harness.Results;

namespace Harness.Tests.Unit.Results;

public class TargetsCsvTests
{
    private const string Header = "category,token_index,token_id,text,context_before,context_after\r\n";

    [Fact]
    public void No_rows_leave_the_header() => Assert.Equal(Header, TargetsCsv.Format([]));

    // RFC 4180, rules 5 to 7.
    [Theory]
    [InlineData("can", "can")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData(" not", "\" not\"")]
    [InlineData("", "")]
    public void A_field_is_quoted_where_it_has_to_be(string text, string field) =>
        Assert.Equal($"{Header}n,1,2,{field},b,a\r\n", TargetsCsv.Format([new("n", 1, 2, text, "b", "a")]));

    [Fact]
    public void A_reader_of_RFC_4180_gets_back_every_field()
    {
        var field = Gen.Char[",\"\r\n a\u2019\ufeff"].Array[0, 6].Select(characters => new string(characters));
        Gen.Select(field, field, field).Array[0, 4].Sample(rows =>
        {
            var csv = TargetsCsv.Format([.. rows.Select((row, i) => new TargetRow("n", i, -1, row.Item1, row.Item2, row.Item3))]);
            var expected = rows.Select((row, i) => new[] { "n", $"{i}", "-1", row.Item1, row.Item2, row.Item3 });
            Assert.Equal(expected, Parse(csv).Skip(1));
        });
    }

    private static List<string[]> Parse(string csv)
    {
        var (rows, row, field, quoted) = (new List<string[]>(), new List<string>(), "", false);
        for (var i = 0; i < csv.Length; i++)
        {
            var next = i + 1 < csv.Length ? csv[i + 1] : '\0';
            switch (csv[i], quoted, next)
            {
                case ('"', true, '"'):
                    (field, i) = (field + '"', i + 1);
                    break;
                case ('"', _, _):
                    quoted = !quoted;
                    break;
                case (',', false, _):
                    row.Add(field);
                    field = "";
                    break;
                case ('\r', false, '\n'):
                    rows.Add([.. row, field]);
                    (row, field, i) = ([], "", i + 1);
                    break;
                default:
                    field += csv[i];
                    break;
            }
        }

        return rows;
    }
}
