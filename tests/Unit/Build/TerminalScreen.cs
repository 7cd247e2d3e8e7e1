using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Tests.Unit.Build;

/// <summary>What stands on a terminal's screen after everything written to it: enough of ECMA-48 for MSBuild's terminal logger.</summary>
internal sealed partial class TerminalScreen
{
    private readonly List<StringBuilder> _lines = [new()];
    private int _row;
    private int _column;

    /// <summary>The lines, from the first to the last that was written.</summary>
    public static string[] After(string written)
    {
        var screen = new TerminalScreen();
        foreach (Match piece in Piece().Matches(written))
            screen.Show(piece);
        return [.. screen._lines.Select(line => line.ToString().TrimEnd())];
    }

    private void Show(Match piece)
    {
        if (piece.Groups["command"] is { Success: true } command)
            Obey(command.Value[0], piece.Groups["number"].Value);
        else if (piece.Value is "\r")
            _column = 0;
        else if (piece.Value is "\n")
            MoveTo(_row + 1);
        else if (piece.Length == 1)
            Put(piece.Value[0]);
    }

    private void Obey(char command, string parameter)
    {
        int? number = parameter.Length > 0 ? int.Parse(parameter, CultureInfo.InvariantCulture) : null;
        switch (command)
        {
            case 'F':
                (_row, _column) = (Math.Max(0, _row - (number ?? 1)), 0);
                break;
            case 'A':
                _row = Math.Max(0, _row - (number ?? 1));
                break;
            case 'G':
                _column = (number ?? 1) - 1;
                break;
            case 'D':
                _column = Math.Max(0, _column - (number ?? 1));
                break;
            case 'C':
                _column += number ?? 1;
                break;
            case 'K' when number is null or 0:
                Cut();
                break;
            case 'J' when number is null or 0:
                Cut();
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                break;
        }
    }

    private void Cut() => _lines[_row].Length = Math.Min(_lines[_row].Length, _column);

    private void MoveTo(int row)
    {
        _row = row;
        if (_row == _lines.Count)
            _lines.Add(new StringBuilder());
    }

    private void Put(char character)
    {
        var line = _lines[_row];
        if (line.Length <= _column)
            line.Append(' ', _column + 1 - line.Length);
        line[_column++] = character;
    }

    // A control sequence; an operating system command, as for the title; the other escapes; a character.
    [GeneratedRegex(@"\e\[\??(?<number>\d*)(?:;\d*)*(?<command>[A-Za-z])|\e\][^\e\a]*(?:\a|\e\\)|\e.|.|\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();
}
