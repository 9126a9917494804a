using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Optimizers;

/// <summary>Steps of training loops of one's own: an optimizer keeps what it remembers by itself.</summary>
public static class OwnLoops
{
    // Beside the optimizer, which is a record of options: two that are equal remember different things.
    private static readonly ConditionalWeakTable<Optimizer, OptimizerState> States = [];

    extension(Optimizer optimizer)
    {
        /// <summary>What the optimizer remembers between calls of <c>Apply</c>.</summary>
        public OptimizerState State => States.GetOrCreateValue(optimizer);

        /// <summary>One step: assigns the variables their new values, now or, inside a trace, when its function runs. Constraints of variables count.</summary>
        /// <param name="gradients">By variable, as a tape gives them; a variable without one stays as it is.</param>
        /// <param name="variables">As many.</param>
        public void Apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables)
        {
            if (gradients.Count != variables.Count) throw new EngineException($"Optimizer.Apply: {gradients.Count} gradients came for {variables.Count} variables.");
            var updates = optimizer.Apply([.. variables.Zip(gradients).Where(p => p.Second is not null).Select(p => (p.First, p.Second!))], optimizer.State);
            if (Trace.Current is { } trace)
            {
                foreach (var update in updates) trace.Assign(update.Variable, update.Value);
                return;
            }

            // All new values are computed from the old ones, together.
            var values = Tensor.Values([.. updates.Select(u => u.Value)]);
            foreach (var (update, value) in updates.Zip(values)) update.Variable.Value = value;
        }
    }
}
