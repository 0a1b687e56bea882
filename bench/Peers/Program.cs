using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Bench.Peers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = new BenchOptions();
var given = options.Root.Parse(args);
options.Root.SetAction(result => Bench.Run(options, result));
if (given.Errors.Count > 0)
{
    foreach (var error in given.Errors)
        Console.Error.WriteLine($"error: {error.Message}");
    return 2;
}
return given.Invoke();
