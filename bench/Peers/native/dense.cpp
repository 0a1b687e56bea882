// The reference for small layers: a dense n-to-n layer with relu whose size the compiler knows, written as the libraries
// for real-time audio write it, in several plain forms. The loop over calls stands here, so that the bench pays for no
// crossing from .NET.
#include <cstddef>
#include <cstring>

namespace {

template <int N>
struct Dense {
    alignas(64) float rows[N][N];     // [out][in]
    alignas(64) float columns[N][N];  // [in][out]
    alignas(64) float bias[N];
    alignas(64) float x[N];
    alignas(64) float y[N];

    void load(const float* weight, const float* biases, const float* input) {
        for (int o = 0; o < N; o++)
            for (int i = 0; i < N; i++) columns[i][o] = rows[o][i] = weight[o * N + i];
        std::memcpy(bias, biases, sizeof bias);
        std::memcpy(x, input, sizeof x);
    }

    // A sum for each output.
    inline void dot() {
        for (int o = 0; o < N; o++) {
            float sum = bias[o];
            for (int i = 0; i < N; i++) sum += rows[o][i] * x[i];
            y[o] = sum > 0 ? sum : 0;
        }
    }

    // All outputs, input by input, in an array of their own, which the compiler may keep in registers.
    inline void axpy() {
        alignas(64) float sum[N];
        for (int o = 0; o < N; o++) sum[o] = bias[o];
        for (int i = 0; i < N; i++)
            for (int o = 0; o < N; o++) sum[o] += columns[i][o] * x[i];
        for (int o = 0; o < N; o++) y[o] = sum[o] > 0 ? sum[o] : 0;
    }

    // The same, a block of outputs at a time, so that the sums of a block stay in registers.
    inline void blocks() {
        constexpr int Block = N < 32 ? N : 32;
        for (int start = 0; start < N; start += Block) {
            alignas(64) float sum[Block];
            for (int o = 0; o < Block; o++) sum[o] = bias[start + o];
            for (int i = 0; i < N; i++)
                for (int o = 0; o < Block; o++) sum[o] += columns[i][start + o] * x[i];
            for (int o = 0; o < Block; o++) y[start + o] = sum[o] > 0 ? sum[o] : 0;
        }
    }
};

// Neither the input nor the results may be taken for the same in the next call.
inline void barrier(void* layer) { asm volatile("" : : "r"(layer) : "memory"); }

template <int N>
bool run(int form, const float* weight, const float* bias, const float* input, float* output, int calls) {
    static Dense<N> layer;
    layer.load(weight, bias, input);
    for (int c = 0; c < calls; c++) {
        barrier(&layer);
        switch (form) {
            case 0: layer.dot(); break;
            case 1: layer.axpy(); break;
            default: layer.blocks(); break;
        }
        barrier(&layer);
    }
    std::memcpy(output, layer.y, sizeof layer.y);
    return true;
}

}  // namespace

// Runs form 0, 1 or 2 so many times; false when there is no layer of that size.
extern "C" bool dense_relu(int n, int form, const float* weight, const float* bias, const float* input, float* output, int calls) {
    switch (n) {
        case 4: return run<4>(form, weight, bias, input, output, calls);
        case 8: return run<8>(form, weight, bias, input, output, calls);
        case 16: return run<16>(form, weight, bias, input, output, calls);
        case 32: return run<32>(form, weight, bias, input, output, calls);
        case 64: return run<64>(form, weight, bias, input, output, calls);
        default: return false;
    }
}
