using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.Data.Documents;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;
using Pipelines.Transform.Fitting;

namespace Pipelines.Transform;

/// <summary>
/// Calls an <see cref="IPreprocessing"/> again and again until all its questions are answered. Its calls come in the same order in every round, so each is known by its number: what
/// is finished is kept, what waits for an answer is a stand-in, and what depends on a stand-in asks in a later round.
/// </summary>
internal sealed class PreprocessingRounds(
    IPreprocessing preprocessing, IReadOnlyDictionary<string, FeatureTensor> inputs, IReadOnlyCollection<string> withheld, bool isPortable)
{
    private readonly Dictionary<int, object> _finished = [];
    private readonly Dictionary<int, IReadOnlyList<AnalyzerCall>> _asked = [];
    private readonly List<TransformedStep> _steps = [];
    private AnalyzerAnswers? _answers;
    private int _call;
    private bool _waits;

    public IReadOnlyList<string> Columns => [.. inputs.Keys];

    /// <summary>The features; null until all questions are answered.</summary>
    public IReadOnlyDictionary<string, FeatureTensor>? Features { get; private set; }

    public IReadOnlyList<TransformedStep> Steps => _steps;

    /// <summary>One round.</summary>
    /// <param name="answers">Who answers; null to see only whether the columns fit.</param>
    /// <exception cref="MapperException">A column or a step does not fit.</exception>
    public void Advance(AnalyzerAnswers? answers)
    {
        if (Features is not null) return;
        (_answers, _call, _waits) = (answers, 0, false);
        var features = new FeatureDefinitions(this);
        try
        {
            preprocessing.Define(features);
        }
        catch (Exception e) when (_waits && e is EngineException or MapperException)
        {
            // A stand-in has no known width; what fails for that reason is tried again with the answer.
            return;
        }
        catch (EngineException e)
        {
            throw new MapperException($"{NameOf(preprocessing)}: {e.Message}");
        }
        if (_waits) return;
        if (features.Features.Count == 0) throw new MapperException($"{NameOf(preprocessing)} adds no feature.");
        Features = features.Features;
    }

    public FeatureTensor Raw(string name)
    {
        if (!inputs.TryGetValue(name, out var raw))
            throw new MapperException($"{NameOf(preprocessing)}: there is no column '{name}'.{(Names.Nearest(name, inputs.Keys) is { } near ? $" Did you mean '{near}'?" : "")}");
        if (withheld.Contains(name))
            throw new MapperException($"{NameOf(preprocessing)} reads '{name}', from which the label or the weight is computed: the label would leak. List '{name}' itself under 'transform' if that is meant.");
        return raw;
    }

    public FeatureTensor Step(FeatureTensor? value, Mapper step)
    {
        var call = _call++;
        if (_finished.TryGetValue(call, out var known)) return (FeatureTensor)known;
        if (isPortable && !step.IsPortable)
            throw new MapperException($"'{Operations.NameOf(step.GetType())}' needs this project's own runtime, but the definition is portable. Expected mappers of ONNX's own operators.");
        var columns = step.Columns.Concat(step.AnalysisColumns).Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => step.Columns.Contains(n) ? Raw(n) : inputs[n], StringComparer.Ordinal);
        var kind = step.Check(new(value?.Kind, columns.ToDictionary(c => c.Key, c => c.Value.Kind, StringComparer.Ordinal)));
        var input = new MapperInput(Operations.NameOf(step.GetType()), value, columns);
        if (value is { Tensor: var tensor } && DependsOnStandIn(tensor) || Ask(call, () => step.Analyze(input)) is not { } statistics) return StandIn(call, kind);
        if (step is Choice choice)
        {
            var chosen = choice.Choose(input, statistics);
            if (chosen.DropReason is { } reason) throw new MapperException($"{NameOf(preprocessing)} applies '{input.Name}' to a column that is no feature: {reason}.");
            return chosen.Steps.Aggregate(value!, Step);
        }
        var built = step.Build(input, statistics);
        _finished[call] = built;
        _steps.Add(new(input.Name, Operations.ArgumentsOf(step), step.IsPortable, statistics.Count == 0 ? null : new JsonArray([.. statistics.Select(s => s.Describe())])));
        return built;
    }

    /// <summary>An answer as a constant of the graph.</summary>
    public Tensor Answer(AnalyzerCall question, Shape shape, Func<Statistic, float[]> read)
    {
        var call = _call++;
        if (_finished.TryGetValue(call, out var known)) return (Tensor)known;
        if (question.Inputs.Any(DependsOnStandIn) || Ask(call, () => [question]) is not [var statistic])
        {
            _waits = true;
            return Tensor.Input(StandInName(call), DType.Float32, shape);
        }
        Tensor answer = NDArray.From(read(statistic), shape.ToArray());
        _finished[call] = answer;
        _steps.Add(new(Names.ToSnakeCase(question.Analyzer.GetType().Name), [], true, [statistic.Describe()]));
        return answer;
    }

    private IReadOnlyList<Statistic>? Ask(int call, Func<IReadOnlyList<AnalyzerCall>> questions)
    {
        if (!_asked.TryGetValue(call, out var asked)) asked = _asked[call] = questions();
        if (asked.Count == 0) return [];
        if (_answers?.Ask(asked) is { } statistics) return statistics;
        _waits = true;
        return null;
    }

    private FeatureTensor StandIn(int call, FeatureKind kind)
    {
        _waits = true;
        Shape shape = kind.IsList() || kind == FeatureKind.Vector ? [Dim.Batch, Dim.Symbol(StandInName(call))] : [Dim.Batch];
        return new(Tensor.Input(StandInName(call), RawInput.DTypeOf(kind), shape), kind);
    }

    private static bool DependsOnStandIn(Tensor tensor) => GraphWalk.Reach(tensor).Any(t => t.Op is Engine.Ops.Input && Graph.NameOf(t).StartsWith('?'));

    private static string StandInName(int call) => string.Create(CultureInfo.InvariantCulture, $"?{call}");

    private static string NameOf(IPreprocessing preprocessing) => $"The preprocessing '{Operations.NameOf(preprocessing.GetType())}'";
}
