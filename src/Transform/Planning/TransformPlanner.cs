using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Planning;

/// <summary>Makes the plan from options and fields and checks the types of all steps, without any data.</summary>
internal sealed class TransformPlanner
{
    private readonly List<TransformFault> _faults = [];
    private readonly List<DroppedColumn> _dropped = [];
    private readonly Dictionary<string, Field> _fields;
    private readonly TransformOptions _options;

    private TransformPlanner(TransformOptions options, IReadOnlyList<Field> fields)
    {
        _options = options;
        _fields = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>The plan.</summary>
    /// <param name="options">Features that are mentioned.</param>
    /// <param name="fields">All raw columns.</param>
    /// <param name="reserved">Columns that the label or the weight is computed from: no features unless mentioned.</param>
    /// <exception cref="TransformException">Steps do not fit; all faults together.</exception>
    public static TransformPlan Plan(TransformOptions options, IReadOnlyList<Field> fields, IReadOnlyCollection<string> reserved)
    {
        var planner = new TransformPlanner(options, fields);
        var plans = planner.Features(fields, reserved).ToList();
        foreach (var plan in plans) planner.Check(plan, reserved);
        planner.CheckPreprocessing(fields, reserved);
        if (planner._faults.Count > 0) throw new TransformException(planner._faults);
        var read = plans.SelectMany(Reads).ToHashSet(StringComparer.Ordinal);
        return options.Preprocessing is null
            ? new(plans, [.. fields.Where(f => read.Contains(f.Name))], planner._dropped)
            : new(plans, fields, planner._dropped, options.Preprocessing);
    }

    /// <summary>Columns that the label or the weight is computed from, but those that the definition lists all the same.</summary>
    internal static string[] Withheld(TransformOptions options, IReadOnlyCollection<string> reserved) => [.. reserved.Where(r => !options.Features.ContainsKey(r))];

    // A round without answers: what does not fit whatever the data say is found before any is read.
    private void CheckPreprocessing(IReadOnlyList<Field> fields, IReadOnlyCollection<string> reserved)
    {
        if (_options.Preprocessing is not { } preprocessing) return;
        using var trace = new Engine.Trace();
        var rounds = new PreprocessingRounds(preprocessing, fields.ToDictionary(f => f.Name, RawInput.Of, StringComparer.Ordinal), Withheld(_options, reserved), _options.Portable);
        try
        {
            rounds.Advance(null);
        }
        catch (MapperException refusal)
        {
            _faults.Add(new(TransformFault.Preprocessing, null, refusal.Message));
        }
    }

    private IEnumerable<FeaturePlan> Features(IReadOnlyList<Field> fields, IReadOnlyCollection<string> reserved)
    {
        foreach (var field in fields)
        {
            if (_options.Features.TryGetValue(field.Name, out var steps))
            {
                if (steps is [Drop]) _dropped.Add(new(field.Name, "the definition drops it", IsWarning: false));
                else if (field.IsList && steps is not [PadList or { IsSource: true }, ..]) yield return new(field.Name, field, [new PadList(), .. Labelled(steps)], IsListed: true, Inserted: 1);
                else yield return new(field.Name, field, Labelled(steps), IsListed: true);
            }
            else if (reserved.Contains(field.Name)) _dropped.Add(new(field.Name, "the label or the weight is computed from it", IsWarning: false));
            else if (_options.Preprocessing is not null) continue;   // it decides what it reads
            else if (field.IsList) _dropped.Add(new(field.Name, "it is a list, which has no default; list it under 'transform'", IsWarning: true));
            else yield return new(field.Name, field, [new Default()], IsListed: false);
        }
        foreach (var (name, steps) in _options.Features)
            if (!_fields.ContainsKey(name)) yield return new(name, null, Labelled(steps), IsListed: true);
    }

    private Mapper[] Labelled(IReadOnlyList<Mapper> steps) => [.. steps.Select(s => s is ILabelled labelled && _options.Label is { } label ? labelled.WithLabel(label) : s)];

    private void Check(FeaturePlan plan, IReadOnlyCollection<string> reserved)
    {
        if (plan is { Column: null, Steps: not [{ IsSource: true }, ..] })
        {
            var nearest = Names.Nearest(plan.Name, _fields.Keys);
            Fault(plan, null, $"There is no column '{plan.Name}', and no first step that computes it.{(nearest is null ? " Begin with an expression." : $" Did you mean '{nearest}'?")}");
            return;
        }
        FeatureKind? kind = plan.Column is { } column ? RawInput.KindOf(column) : null;
        for (var i = 0; i < plan.Steps.Count; i++)
            if (Check(plan, i, reserved, ref kind) is false) return;
        int? last = plan.Steps.Count == 0 ? null : plan.Steps.Count - 1;
        if (kind is FeatureKind.Text) Fault(plan, last, "The feature ends as text, which no model takes. Expected 'vocabulary', 'one_hot' or 'hash' after it.");
        if (kind is FeatureKind.TextList) Fault(plan, last, "The feature ends as a list of texts, which no model takes. Expected 'vocabulary' and 'multi_hot', or 'bag_of_words', after it.");
        if (kind is FeatureKind.CategoryList) Fault(plan, last, "The feature ends as a list of category indexes, which no model takes. Expected 'multi_hot' after it.");
    }

    private bool Check(FeaturePlan plan, int index, IReadOnlyCollection<string> reserved, ref FeatureKind? kind)
    {
        var step = plan.Steps[index];
        try
        {
            if (_options.Portable && !step.IsPortable)
                return Fault(plan, index, $"'{Operations.NameOf(step.GetType())}' needs this project's own runtime, but the definition is portable. Expected mappers of ONNX's own operators.");
            var columns = new Dictionary<string, FeatureKind>(StringComparer.Ordinal);
            foreach (var name in step.Columns.Concat(step.AnalysisColumns))
            {
                if (reserved.Contains(name) && !_options.Features.ContainsKey(name) && step.Columns.Contains(name))
                    return Fault(plan, index, $"The step reads '{name}', from which the label or the weight is computed: the label would leak. List '{name}' itself under 'transform' if that is meant.");
                if (name == plan.Name && kind is { } own) columns[name] = own;
                else if (_fields.TryGetValue(name, out var field) && !field.IsList) columns[name] = RawInput.KindOf(field.Type);
                else if (field is not null) return Fault(plan, index, $"The column '{name}' is a list; the step takes one value a row.");
                else return Fault(plan, index, $"There is no column '{name}'.{(Names.Nearest(name, _fields.Keys) is { } near ? $" Did you mean '{near}'?" : "")}");
            }
            kind = step.Check(new(kind, columns));
            return true;
        }
        catch (MapperException refusal)
        {
            return Fault(plan, index, refusal.Message);
        }
    }

    private bool Fault(FeaturePlan plan, int? step, string message)
    {
        _faults.Add(new(plan.Name, step is { } index ? Math.Max(0, index - plan.Inserted) : null, message));
        return false;
    }

    private static IEnumerable<string> Reads(FeaturePlan plan) =>
        plan.Steps.SelectMany(s => s.Columns.Concat(s.AnalysisColumns)).Concat(plan is { Column: { } column, Steps: not [{ IsSource: true }, ..] } ? [column.Name] : []);
}
