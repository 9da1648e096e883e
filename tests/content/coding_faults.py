"""The faults of the coding rounds as real programs: what each changes in the right one."""

FAULTS: dict[str, dict[str, dict[str, str]]] = {
    "conv2d": {
        "kernel_flipped": {"kernel[c][u][v]": "kernel[c][k - 1 - u][k - 1 - v]"},
        "stride_ignored": {
            "    height, width, k = len": "    stride = 1\n    height, width, k = len",
        },
        "padding_at_end": {"i * stride + u - padding, j * stride + v - padding":
                           "i * stride + u, j * stride + v"},
        "first_channel_only": {"for c in range(len(x)):": "for c in range(1):"},
        "height_for_width": {"columns = (width + 2 * padding - k) // stride + 1":
                             "columns = rows"},
    },
    "im2col": {
        "channels_last": {"for c in range(len(x)) for u in range(k) for v in range(k)":
                          "for u in range(k) for v in range(k) for c in range(len(x))"},
        "transposed": {
            "    return [\n        [\n": "    return [list(r) for r in zip(*[\n        [\n",
            "        for c, u, v in taps\n    ]": "        for c, u, v in taps\n    ])]",
        },
        "padding_ignored": {"    height, width = len": "    padding = 0\n    height, width = len"},
        "stride_ignored": {"    height, width = len": "    stride = 1\n    height, width = len"},
    },
    "max_pool2d": {
        "padding_zero": {"best = max(best, x[r][q])":
                         "best = max(best, x[r][q])\n"
                         "                    else:\n"
                         "                        best = max(best, 0)"},
        "ceil_mode": {
            "rows = (height + 2 * padding - k) // stride + 1":
            "rows = -(-(height + 2 * padding - k) // stride) + 1",
            "columns = (width + 2 * padding - k) // stride + 1":
            "columns = -(-(width + 2 * padding - k) // stride) + 1",
        },
        "stride_is_k": {"    height, width = len": "    stride = k\n    height, width = len"},
        "average": {
            'best = float("-inf")': "best = 0",
            "best = max(best, x[r][q])": "best += x[r][q] / k**2",
        },
        "start_at_zero": {'best = float("-inf")': "best = 0"},
    },
    "max_pool2d_backward": {
        "overwritten": {"dx[r][q] += g[i][j]": "dx[r][q] = g[i][j]"},
        "ties_all": {
            "r, q = winners[0]\n            dx[r][q] += g[i][j]":
            "for r, q in winners:\n                dx[r][q] += g[i][j]",
        },
        "ties_shared": {
            "r, q = winners[0]\n            dx[r][q] += g[i][j]":
            "for r, q in winners:\n                dx[r][q] += g[i][j] / len(winners)",
        },
        "ties_last": {"winners[0]": "winners[-1]"},
        "spread_evenly": {
            "r, q = winners[0]\n            dx[r][q] += g[i][j]":
            "for r, q in cells:\n                dx[r][q] += g[i][j] / k**2",
        },
    },
    "batch_norm": {
        "unbiased": {"for value in column) / n": "for value in column) / (n - 1)"},
        "eps_outside": {"sqrt(variance + eps)": "(sqrt(variance) + eps)"},
        "variance_not_std": {"sqrt(variance + eps)": "(variance + eps)"},
        "layer_norm": {
            "        for i in range(n):\n":
            "        for i in range(n):\n"
            "            mean = sum(x[i]) / len(x[i])\n"
            "            variance = sum((v - mean) ** 2 for v in x[i]) / len(x[i])\n",
        },
        "gamma_beta_swapped": {"gamma[c] * (x": "beta[c] * (x", "+ beta[c]": "+ gamma[c]"},
    },
    "batch_norm_backward": {
        "statistics_constant": {"(g[i][c] - sum_g / n - xhat[i] * sum_gx / n)": "g[i][c]"},
        "mean_path_lost": {" - sum_g / n": ""},
        "variance_path_lost": {" - xhat[i] * sum_gx / n": ""},
        "n_lost": {" - sum_g / n - xhat[i] * sum_gx / n": " - sum_g - xhat[i] * sum_gx"},
        "gamma_lost": {"gamma[c] / s *": "1 / s *"},
        "raw_x_in_dgamma": {"dgamma[c], dbeta[c] = sum_gx, sum_g":
                            "dgamma[c] = sum(g[i][c] * x[i][c] for i in range(n))\n"
                            "        dbeta[c] = sum_g"},
    },
    "attention": {
        "unscaled": {" / sqrt(d)": ""},
        "scaled_by_d": {"/ sqrt(d)": "/ d"},
        "softmax_over_queries": {
            "    for row in scores:": "    for row in zip(*scores):",
            "    return [\n": "    weights = list(zip(*weights))\n    return [\n",
        },
        "overflow": {"exp(score - top)": "exp(score)"},
    },
    "resize_bilinear": {
        "align_corners": {"min(max((i + 0.5) * n / m - 0.5, 0), n - 1)": "i * (n - 1) / (m - 1)"},
        "no_half_pixel": {"(i + 0.5) * n / m - 0.5": "i * n / m"},
        "border_zero": {
            "min(max((i + 0.5) * n / m - 0.5, 0), n - 1)": "(i + 0.5) * n / m - 0.5 + 1",
            "    height, width = len(x), len(x[0])\n    out = []":
            "    height, width = len(x), len(x[0])\n"
            "    edge = [[0] * (width + 2)]\n"
            "    x = edge + [[0, *row, 0] for row in x] + edge\n"
            "    out = []",
            "y1, fy = min(y0 + 1, height - 1)": "y1, fy = y0 + 1",
            "x1, fx = min(x0 + 1, width - 1)": "x1, fx = x0 + 1",
        },
        "nearest": {"fy = min(y0 + 1, height - 1), y - y0": "fy = min(y0 + 1, height - 1), 0",
                    "fx = min(x0 + 1, width - 1), z - x0": "fx = min(x0 + 1, width - 1), 0",
                    "min(max((i + 0.5) * n / m - 0.5, 0), n - 1)": "(i + 0.5) * n / m"},
        "axes_swapped": {"upper = (1 - fx) * x[y0][x0] + fx": "upper = (1 - fy) * x[y0][x0] + fy",
                         "lower = (1 - fx) * x[y1][x0] + fx": "lower = (1 - fy) * x[y1][x0] + fy",
                         "(1 - fy) * upper + fy * lower": "(1 - fx) * upper + fx * lower"},
    },
    "iou_matrix": {
        "not_clamped": {"max(0, w) * max(0, h)": "w * h"},
        "plus_one": {
            "(box[2] - box[0]) * (box[3] - box[1])":
            "(box[2] - box[0] + 1) * (box[3] - box[1] + 1)",
            "max(p[0], q[0])": "max(p[0], q[0]) + 1", "max(p[1], q[1])": "max(p[1], q[1]) + 1",
        },
        "union_is_sum": {"(area(p) + area(q) - inter)": "(area(p) + area(q))"},
        "over_smaller": {"(area(p) + area(q) - inter)": "min(area(p), area(q))"},
        "whole_division": {"inter / (": "inter // ("},
    },
    "nms": {
        "unsorted": {"sorted(range(len(boxes)), key=lambda i: -scores[i])": "range(len(boxes))"},
        "suppressed_suppress": {"earlier = kept": "earlier = order[: order.index(i)]"},
        "lowest_first": {"-scores[i]": "scores[i]"},
        "at_least": {"<= threshold": "< threshold"},
        "returns_sorted": {"    return kept": "    return sorted(kept)"},
    },
    "quantise": {
        "levels_256": {"/ 255": "/ 256"},
        "not_saturated": {"min(max(floor(v / step + 0.5) + zero, 0), 255)":
                          "floor(v / step + 0.5) + zero"},
        "truncated": {"floor(v / step + 0.5)": "floor(v / step)"},
        "zero_point_sign": {"floor(-lo / step + 0.5)": "-floor(-lo / step + 0.5)"},
        "no_zero_point": {"zero = floor(-lo / step + 0.5)": "zero = 0"},
    },
    "mean_iou": {
        "table_transposed": {"table[t][p] += 1": "table[p][t] += 1"},
        "union_is_sum": {"row + column - table[i][i]": "row + column"},
        "recall": {"union = row + column - table[i][i]": "union = row"},
        "absent_zero": {"/ len(ious)": "/ n"},
        "absent_one": {"            ious.append(table[i][i] / union)":
                       "            ious.append(table[i][i] / union)\n"
                       "        else:\n"
                       "            ious.append(1)"},
    },
}  # fmt: skip
