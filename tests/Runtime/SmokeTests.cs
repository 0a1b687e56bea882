namespace PrunedNetGen.Tests.Runtime;
public class SmokeTests { [Fact] public void Runs() => Assert.True(true); }
