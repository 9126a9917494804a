using Pipelines.Engine.Onnx;

namespace Pipelines.Engine.Tests.Onnx;

/// <summary>One-operator models of ONNX's own backend tests, with their inputs and outputs.</summary>
public sealed class OnnxNodeTests
{
    public static TheoryData<string> Cases() =>
    [
        "test_ai_onnx_ml_array_feature_extractor", "test_ai_onnx_ml_binarizer", "test_ai_onnx_ml_label_encoder_string_int", "test_ai_onnx_ml_label_encoder_tensor_mapping",
        "test_ai_onnx_ml_tree_ensemble_single_tree", "test_batchnorm_example", "test_cast_STRING_to_FLOAT", "test_concat_2d_axis_1", "test_conv_with_strides_padding", "test_gather_1",
        "test_gemm_all_attributes", "test_matmul_2d", "test_maxpool_2d_pads", "test_onehot_with_axis", "test_reduce_mean_keepdims_example", "test_relu",
        "test_reshape_zero_and_negative_dim", "test_sigmoid", "test_softmax_axis_1", "test_where_example",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_BackendTest_GivesItsOutputs(string name)
    {
        var file = SharedData.File($"onnx/node/{name}/model.onnx");
        var data = Path.Combine(Path.GetDirectoryName(file)!, "test_data_set_0");
        var names = InputNames(File.ReadAllBytes(file));
        var inputs = names.Select((input, i) => (input, Load(data, "input", i))).ToDictionary(pair => pair.input, pair => pair.Item2);
        var shaping = inputs.Where(input => input.Key is "shape" or "axes" or "depth").ToDictionary(input => input.Key, input => input.Value);

        var graph = OnnxReader.ReadModel(File.ReadAllBytes(file), shaping).Graph;
        var results = new Function(graph).Run(inputs);

        for (var i = 0; i < graph.Outputs.Count; i++)
            Arrays.AssertClose(Load(data, "output", i), results[graph.Outputs[i].Name], 1e-3, 1e-7, graph.Outputs[i].Name);
    }

    private static string[] InputNames(byte[] file) => [.. Engine.Onnx.Protocol.ModelProto.Parser.ParseFrom(file).Graph.Input.Select(input => input.Name)];

    private static NDArray Load(string folder, string kind, int index)
    {
        var file = Path.Combine(folder, $"{kind}_{index}.pb");
        return OnnxTensors.Read(File.ReadAllBytes(file), file);
    }
}
