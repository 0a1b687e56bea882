using System.Text.Json.Nodes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>Figures of quality, for scripts; those that do not apply are left out.</summary>
internal static class QualityJson
{
    /// <summary>Writes them behind what an object holds already.</summary>
    public static void AddTo(JsonObject json, QualityFigures figures)
    {
        Add("balancedAccuracy", figures.BalancedAccuracy);
        Add("logLoss", figures.LogLoss);
        Add("rocAuc", figures.RocAuc);
        Add("r2", figures.R2);
        Add("rmse", figures.Rmse);
        Add("mae", figures.Mae);

        void Add(string name, double? figure)
        {
            if (figure is not null)
                json[name] = JsonNumber.Of(figure);
        }
    }

    /// <summary>Loss, accuracy and figures.</summary>
    public static JsonObject Of(double loss, double? accuracy, QualityFigures figures)
    {
        var json = new JsonObject { ["loss"] = JsonNumber.Of(loss), ["accuracy"] = JsonNumber.Of(accuracy) };
        AddTo(json, figures);
        return json;
    }
}
