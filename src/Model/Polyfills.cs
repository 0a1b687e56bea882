#if NETSTANDARD2_0
// What the compiler needs for records when the generator compiles these sources for netstandard2.0.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit { }
#endif
