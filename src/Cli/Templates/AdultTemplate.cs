using System.Globalization;

namespace Pipelines.Cli.Templates;

/// <summary>People with the columns and the quirks of UCI's Adult: no header, a comment line in the test file, spaces, "?" for missing, labels ending in a dot.</summary>
internal sealed class AdultTemplate : Template
{
    public override string Name => "adult";

    public override string Summary => "people: who earns more than 50,000? (binary classification, two files)";

    public override string Definition => """
        # Does this person earn more than 50,000 a year?
        pipeline: adult
        examples:
          format:
            csv:
              columns: [age, workclass, fnlwgt, education, education_num, marital_status, occupation, relationship, race, sex, capital_gain, capital_loss, hours_per_week, native_country, income]
              comment: '|'
              trim: true
              missing: ['?']
          split: { by: file, files: { train: adult/adult.data.csv, eval: adult/adult.test.csv } }
        label: { name: high_income, expression: "starts_with(income, '>50K')" }
        trainer:
          model: { deep: {} }
        evaluator:
          metrics: [loss, accuracy, auc]
          slices: [[sex], [race]]
          thresholds:
            auc: { min: 0.8 }
        pusher: { to: models/adult }

        """;

    public override void WriteExamples(string folder, long rows, int seed, IReadOnlySet<string> faults)
    {
        var random = new Random(seed);
        using (var train = Open(folder, "adult.data.csv"))
        {
            for (var row = 0L; row < rows * 2 / 3; row++) train.WriteLine(Person(random, ""));
            train.WriteLine();
        }
        using var test = Open(folder, "adult.test.csv");
        test.WriteLine("|1x3 Cross validator");
        for (var row = rows * 2 / 3; row < rows; row++) test.WriteLine(Person(random, "."));
        test.WriteLine();
    }

    private static StreamWriter Open(string folder, string file) => new(Path.Combine(folder, file), append: false) { NewLine = "\n" };

    private static string Person(Random random, string end)
    {
        var age = Math.Clamp((int)Normal(random, 38, 13), 17, 90);
        var (education, years) = Pick(random, [(("HS-grad", 9), 32.0), (("Some-college", 10), 22), (("Bachelors", 13), 17), (("Masters", 14), 5), (("11th", 7), 4), (("Assoc-voc", 11), 4), (("Doctorate", 16), 1.3)]);
        var isMale = random.NextDouble() < 0.67;
        var isMarried = random.NextDouble() < (age < 25 ? 0.1 : 0.56);
        var hours = Math.Clamp((int)Normal(random, 40, 11), 5, 99);
        var gain = random.NextDouble() < 0.08 ? (int)Math.Exp(Normal(random, 8.5, 1)) : 0;
        var workclass = Pick(random, [("Private", 70.0), ("Self-emp-not-inc", 8), ("Local-gov", 6), ("State-gov", 4), ("?", 5.6), ("Federal-gov", 3)]);
        var occupation = workclass == "?" ? "?" : Pick(random, [("Prof-specialty", 13.0), ("Craft-repair", 13), ("Exec-managerial", 12), ("Adm-clerical", 12), ("Sales", 11), ("Other-service", 10), ("Machine-op-inspct", 6)]);
        var race = Pick(random, [("White", 85.0), ("Black", 10), ("Asian-Pac-Islander", 3), ("Amer-Indian-Eskimo", 1), ("Other", 1)]);
        var country = Pick(random, [("United-States", 90.0), ("Mexico", 2), ("?", 1.8), ("Philippines", 1), ("Germany", 0.5)]);

        var score = -8.2 + 0.36 * years + 0.028 * Math.Min(age, 55) + (isMarried ? 2.3 : 0) + 0.03 * (hours - 40) + (gain > 5000 ? 4 : 0) + (occupation is "Exec-managerial" or "Prof-specialty" ? 0.8 : 0);
        var income = random.NextDouble() < 1 / (1 + Math.Exp(-1.3 * score)) ? ">50K" : "<=50K";
        object[] fields =
        [
            age, workclass, 20_000 + random.Next(400_000), education, years, isMarried ? "Married-civ-spouse" : age < 30 ? "Never-married" : "Divorced", occupation,
            isMarried ? (isMale ? "Husband" : "Wife") : "Not-in-family", race, isMale ? "Male" : "Female", gain, random.NextDouble() < 0.05 ? 1_500 + random.Next(900) : 0, hours, country, income + end,
        ];
        return string.Join(", ", fields.Select(f => Convert.ToString(f, CultureInfo.InvariantCulture)));
    }
}
