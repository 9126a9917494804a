using System.CommandLine;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline completion SHELL</c>: a script that completes commands and options; the shell asks the program itself for the words.</summary>
internal sealed class CompletionCommand : CliCommand
{
    private const string Bash = """
        # Put into ~/.bashrc:  source <(pipeline completion bash)
        _pipeline() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(pipeline "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _pipeline pipeline
        """;

    private const string Zsh = """
        # Put into ~/.zshrc:  source <(pipeline completion zsh)
        _pipeline() {
          local -a words_
          words_=("${(@f)$(pipeline "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- "${words_[@]}"
          _files
        }
        compdef _pipeline pipeline
        """;

    private const string Pwsh = """
        # Put into $PROFILE:  pipeline completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName pipeline -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          pipeline "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object { $_ -like "$wordToComplete*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public override Command Build(GlobalOptions options)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        return Command("completion", "Print a completion script for a shell.", options, (parsed, terminal) =>
        {
            var script = parsed.GetValue(shell) switch { "zsh" => Zsh, "pwsh" => Pwsh, _ => Bash };
            terminal.Print(terminal.IsJson ? JsonOutput.Text(JsonOutput.Object(("shell", parsed.GetValue(shell)), ("script", script))) : script);
            return ExitCode.Success;
        }, shell);
    }
}
