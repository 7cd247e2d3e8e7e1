using Harness.Experiments.Catalog;

namespace Harness.Tests.Unit.Experiments;

public sealed class ExperimentCatalogTests
{
    [Fact]
    public void The_catalogue_finds_every_experiment_by_itself_and_puts_the_default_first()
    {
        Assert.Equal("negation-tuning", ExperimentCatalog.All[0].Name);
        HashSet<string> some = ["contrast", "negation-tuning-mlp", "negation-tuning-residual"];
        Assert.Subset(ExperimentCatalog.Names.ToHashSet(), some);
        Assert.Equal(ExperimentCatalog.Names.Skip(1).Order(StringComparer.Ordinal), ExperimentCatalog.Names.Skip(1));
        Assert.Distinct(ExperimentCatalog.Names);
    }
}
