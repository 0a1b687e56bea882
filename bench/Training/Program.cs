using PrunedNetGen.Bench.Training;

ProductSpeed.Print(threads: 1);
