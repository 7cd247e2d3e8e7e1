using Harness.Activations;

namespace Harness.Tests.Unit.Activations;

public sealed class LayersOnDemandTests
{
    private readonly List<int> _read = [];

    [Fact]
    public void Every_layer_is_read_into_the_same_array_when_it_is_asked_for()
    {
        var layers = Layers();
        var first = layers[0];
        Assert.Equal([0, 0], first);

        Assert.Same(first, layers[2]);
        Assert.Equal([2, 2], first);
        Assert.Same(first, layers[2]);
        Assert.Equal([0, 2], _read.Take(2));
        Assert.Equal([0f, 1f, 2f], layers.Select(layer => layer[1]));
    }

    [Fact]
    public void A_layer_that_could_not_be_read_is_read_again()
    {
        var broken = true;
        var layers = new LayersOnDemand(1, 1, (_, values) => values[0] = broken ? throw new IOException() : 7);
        Assert.Throws<IOException>(() => layers[0]);

        broken = false;
        Assert.Equal([7], layers[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void There_is_no_other_layer(int layer) => Assert.Throws<ArgumentOutOfRangeException>(() => Layers()[layer]);

    private LayersOnDemand Layers() => new(3, 2, (layer, values) =>
    {
        _read.Add(layer);
        Array.Fill(values, layer);
    });
}
