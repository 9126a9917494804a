namespace Pipelines.Engine.Layers;

/// <summary>What <see cref="StringLookup"/> and <see cref="IntegerLookup"/> share: values as numbers of a vocabulary, and back. In front of the
/// vocabulary are the mask's number 0, where there is a mask and numbers are asked for, and those of values outside of the vocabulary.</summary>
public abstract class IndexLookup : PreprocessingLayer
{
    private readonly NDArray? _mask;
    private readonly NDArray _unknown;
    private readonly int? _maxTokens;
    private readonly int _unknowns;
    private readonly bool _invert;
    private readonly bool _padToMaxTokens;
    private readonly OutputMode _mode;
    private NDArray? _vocabulary;
    private double[] _idf;

    private protected IndexLookup(NDArray? vocabulary, NDArray? mask, NDArray unknown, int? maxTokens, int numOovIndices, bool invert, OutputMode outputMode, bool padToMaxTokens, IReadOnlyList<double>? idfWeights, string? name)
        : base(name)
    {
        if (maxTokens is <= 1 || numOovIndices < 0 || (padToMaxTokens && maxTokens is null) || (invert && outputMode != OutputMode.Int) || (outputMode == OutputMode.TfIdf && vocabulary is not null && idfWeights?.Count != vocabulary.Length))
            throw new ArgumentException($"{GetType().Name}: expected more than 1 token at most, no negative number of unknown ones, a maximum where it is padded to, numbers where it is inverted, and an idf weight for each token of a given vocabulary.", nameof(maxTokens));
        (_vocabulary, _mask, _unknown, _maxTokens, _unknowns, _invert, _mode, _padToMaxTokens) = (vocabulary, mask, unknown, maxTokens, numOovIndices, invert, outputMode, padToMaxTokens);
        _idf = [.. idfWeights ?? []];
    }

    /// <summary>Numbers in front of the vocabulary's.</summary>
    private int First => Reserved + _unknowns;

    private int Reserved => _mask is not null && _mode == OutputMode.Int ? 1 : 0;

    /// <summary>How many numbers there are, those in front counted.</summary>
    public int VocabularySize => (_vocabulary?.Length ?? 0) + First;

    /// <summary>The vocabulary without what is in front of it; null before data.</summary>
    public NDArray? Vocabulary
    {
        get => _vocabulary;
        set => _vocabulary = value is null || value.DType == _unknown.DType ? value : throw new DTypeException($"{Name}: a vocabulary of {value} came, expected {_unknown.DType}.");
    }

    /// <inheritdoc/>
    /// <remarks>The most frequent value comes first; of equally frequent ones the greater.</remarks>
    public override void Adapt(params IEnumerable<NDArray> data)
    {
        var counter = TokenCounter.Create(_unknown.DType);
        foreach (var batch in data) counter.Add(batch);
        (_vocabulary, _idf) = counter.Finish([_unknown, .. _mask is null ? [] : new[] { _mask }], _maxTokens - First);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (_vocabulary is not { } vocabulary) throw new EngineException($"{Name}: there is no vocabulary yet. Give it, or call Adapt with examples first.");
        var numbers = NDArray.From([.. Enumerable.Range(First, vocabulary.Length).Select(i => (long)i)]);
        if (_invert) return Inverse(x.Cast(DType.Int64), numbers, vocabulary);
        if (x.DType != vocabulary.DType) x = x.Cast(vocabulary.DType);
        var number = x.Lookup(vocabulary, numbers, NDArray.Scalar(_unknowns == 1 ? (long)Reserved : -1));
        if (_unknowns > 1) number = Tensor.Where(Tensor.Equal(number, -1), Bucket(x, _unknowns) + Reserved, number);
        if (_mask is not null) number = Tensor.Where(Tensor.Equal(x, Tensor.Constant(_mask)), _mode == OutputMode.Int ? 0 : -1, number);
        var depth = _padToMaxTokens ? _maxTokens!.Value : VocabularySize;
        if (_mode != OutputMode.TfIdf) return Categories.Encode(number, _mode, depth);
        var average = _idf.Length == 0 ? 0 : _idf.Average();
        float[] weights = [.. Enumerable.Repeat((float)average, First), .. _idf.Select(v => (float)v), .. new float[depth - VocabularySize]];
        return Categories.Encode(number, OutputMode.Count, depth) * Tensor.Constant(NDArray.From(weights));
    }

    /// <summary>Which of several numbers a value outside of the vocabulary has.</summary>
    private protected abstract Tensor Bucket(Tensor x, int buckets);

    private Tensor Inverse(Tensor x, NDArray numbers, NDArray vocabulary)
    {
        var value = x.Lookup(numbers, vocabulary, _unknown);
        return _mask is null ? value : Tensor.Where(Tensor.Equal(x, 0), Tensor.Constant(_mask), value);
    }
}
