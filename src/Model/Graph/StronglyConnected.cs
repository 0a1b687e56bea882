using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Sets of nodes of a directed graph that all reach each other, in a time proportional to the graph.</summary>
/// <remarks>
/// R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972); without recursion, as a
/// graph may be deeper than a stack of calls.
/// </remarks>
internal static class StronglyConnected
{
    /// <summary>The sets, each node in one of them.</summary>
    /// <param name="edges">For each node the nodes that it leads to.</param>
    internal static IReadOnlyList<IReadOnlyList<int>> Components(int[][] edges)
    {
        var components = new List<IReadOnlyList<int>>();
        var count = 0;
        // From 1, in the order in which nodes are found; 0 for those not found yet.
        var found = new int[edges.Length];
        // The earliest node of an open component that the node is known to reach.
        var low = new int[edges.Length];
        var isOpen = new bool[edges.Length];
        var open = new Stack<int>();
        var path = new Stack<(int Node, int Next)>();
        for (var root = 0; root < edges.Length; root++)
        {
            if (found[root] == 0)
                Enter(root);
            while (path.Count > 0)
            {
                (var node, var next) = path.Pop();
                if (next < edges[node].Length)
                {
                    path.Push((node, next + 1));
                    var target = edges[node][next];
                    if (found[target] == 0)
                        Enter(target);
                    else if (isOpen[target])
                        low[node] = Math.Min(low[node], found[target]);
                    continue;
                }
                if (path.Count > 0)
                    low[path.Peek().Node] = Math.Min(low[path.Peek().Node], low[node]);
                if (low[node] == found[node])
                    components.Add(Close(node));
            }
        }
        return components;

        void Enter(int node)
        {
            found[node] = low[node] = ++count;
            isOpen[node] = true;
            open.Push(node);
            path.Push((node, 0));
        }

        IReadOnlyList<int> Close(int first)
        {
            var component = new List<int>();
            int node;
            do
            {
                node = open.Pop();
                isOpen[node] = false;
                component.Add(node);
            } while (node != first);
            return component;
        }
    }

    /// <summary>A shortest way from a node along the edges, inside its component, back to itself; both its ends are the node.</summary>
    internal static IReadOnlyList<int> CycleThrough(int start, IReadOnlyList<int> component, int[][] edges)
    {
        var inside = new HashSet<int>(component);
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>();
        queue.Enqueue(start);
        while (true)
        {
            var node = queue.Dequeue();
            if (edges[node].Contains(start))
            {
                // The way was found backwards: what an edge leads to is made before its start.
                var cycle = new List<int> { start, node };
                while (node != start)
                    cycle.Add(node = cameFrom[node]);
                return cycle;
            }
            foreach (var target in edges[node])
            {
                if (!inside.Contains(target) || cameFrom.ContainsKey(target))
                    continue;
                cameFrom.Add(target, node);
                queue.Enqueue(target);
            }
        }
    }
}
