using Harness.Experiments.Catalog;

namespace Harness.Tests.Unit.Experiments;

public sealed class StudyCatalogTests
{
    [Fact]
    public void The_catalogue_finds_every_experiment_by_itself_and_puts_the_default_first()
    {
        Assert.Equal("negation-tuning", StudyCatalog.Shipped.All[0].Name);
        HashSet<string> some = ["contrast", "negation-tuning-mlp", "negation-tuning-residual"];
        Assert.Subset(StudyCatalog.Shipped.Names.ToHashSet(), some);
        Assert.Equal(StudyCatalog.Shipped.Names.Skip(1).Order(StringComparer.Ordinal), StudyCatalog.Shipped.Names.Skip(1));
        Assert.Distinct(StudyCatalog.Shipped.Names);
    }
}
