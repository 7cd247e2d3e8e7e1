namespace Harness.Experiments.CommandLine;

/// <summary>
/// What a shell needs to complete: each script asks the program itself, through its directive <c>[suggest:CURSOR] "LINE"</c>, and
/// leaves to the shell what the program has no suggestion for, which are files. PROGRAM stands for the program's name.
/// </summary>
internal static class CompletionScripts
{
    public const string Bash =
        """
        _PROGRAM() {
            local line="${COMP_LINE:0:COMP_POINT}" IFS=$'\n'
            line="${line#"$1" }"
            COMPREPLY=($(compgen -W "$("$1" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _PROGRAM PROGRAM

        """;

    public const string Zsh =
        """
        #compdef PROGRAM
        _PROGRAM() {
            local line="${(j: :)words[2,CURRENT]}"
            local -a found
            found=("${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
            if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
        }
        compdef _PROGRAM PROGRAM

        """;

    public const string Fish =
        """
        function __PROGRAM_complete
            set -l words (commandline -opc)
            set -l line (string join ' ' -- $words[2..] (commandline -ct))
            set -l found ($words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if test -n "$found"
                printf '%s\n' $found
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c PROGRAM -f -a '(__PROGRAM_complete)'

        """;

    public const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
            param($word, $command, $cursor)
            $program = $command.CommandElements[0].Value
            $text = $command.ToString().PadRight($cursor - $command.Extent.StartOffset)
            $line = $text.Substring($program.Length).TrimStart()
            & $program "[suggest:$($line.Length)]" $line 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
