namespace Pipelines.EndToEnd.Errors;

public sealed class ErrorTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-errors-").FullName;

    public static TheoryData<string> Cases => [.. ErrorTable.Lines.Select(l => l.Case)];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_WrongInput_EndsAsTheTableSays(string name)
    {
        var line = ErrorTable.Lines.Single(l => l.Case == name);

        var result = await new ErrorCases(_folder).All[name]();

        Assert.Contains(line.Message, result.All, StringComparison.Ordinal);
        Assert.Equal(line.ExitCode, result.ExitCode);
    }

    [Fact]
    public void Table_AllCases_AreListed() => Assert.Equal(new ErrorCases(_folder).All.Keys.Order(), ErrorTable.Lines.Select(l => l.Case).Order());
}
