using System.CommandLine;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet profile</c>: what a table holds, and what would become of it.</summary>
internal sealed class ProfileCommand : ToolCommand
{
    private readonly Argument<string> _table = new("TABLE") { Description = "A CSV, TSV or Parquet table, also as .gz." };

    private readonly DataOptionSet _data = new(withTest: false, isRequired: false);

    public ProfileCommand()
        : base(
            "profile",
            "Shows what the columns of a table hold, and what training would make of them.",
            "For each column: what it is read as, missing cells, how many different values, and why it is left out, joined or refused, "
                + "with the option that helps. Nothing is trained or written.",
            "profile prices.csv",
            "profile customers.csv --label churn --json"
        )
    {
        Add(_table);
        Add(_data.All.Except([_data.Data, _data.Labels, _data.Task]));
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var profile = TableProfile.Of(given.GetValue(_table)!, _data.Read(given));
        return new Answer(ExitCode.Ok, ProfileJson.Of(profile), console => ProfileText.Show(console, profile));
    }
}
