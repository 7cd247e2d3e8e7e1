namespace Harness.Gpt2;

/// <summary>The arithmetic of a forward pass.</summary>
public enum Precision
{
    /// <summary>32-bit floats throughout: the study's, and the only one whose results are comparable with it.</summary>
    Fp32,

    /// <summary>32-bit floats whose matrix products round their factors to 10 bits of mantissa, on NVIDIA GPUs since Ampere.</summary>
    Tf32,

    /// <summary>bfloat16 throughout, 7 bits of mantissa: half the memory, activations off by up to 0.1.</summary>
    Bf16,
}
