using System.Runtime.InteropServices;

namespace Harness.Tests.Unit.Activations;

/// <summary>
/// What libtorch throws: TorchSharp's is the base class, the words are those of c10/cuda/CUDACachingAllocator.cpp and
/// c10/core/impl/alloc_cpu.cpp.
/// </summary>
internal sealed class LibTorchFailure(string message) : ExternalException(message);
