"""What each word, letter and sign of the notation means, one line each."""

LAYERS = {
    "conv": "convolution with that many filters",
    "deconv": "transposed convolution",
    "dwconv": "depthwise convolution; m2 makes two channels of each",
    "pwconv": "1x1 convolution",
    "maxpool": "largest value of each window; the stride is the kernel if not given",
    "avgpool": "the mean of each window; zeros of the padding count",
    "subsample": "mean of each window with a learned factor and bias, as in LeNet-5",
    "adaptive": "average pooling to this height and width",
    "gap": "global average pooling: one number a channel",
    "flatten": "all values in one row; a view, it takes no memory",
    "fc": "fully connected layer",
    "rbf": "radial basis functions, the output layer of LeNet-5",
    "bn": "batch normalisation: a scale and a shift a channel",
    "ln": "layer normalisation",
    "scale": "a learned factor a channel",
    "se": "squeeze and excitation with so many inner channels",
    "dropout": "changes no shape; a view",
    "identity": "changes nothing; a view",
    "slice": "channels from the first number up to, not with, the second; a view",
    "shuffle": "the channels of all groups take turns; no weights",
    "from": "goes on from the output of a named layer; input, input2 are the inputs",
    "again": "a named layer, block or group once more, with the same weights",
}
ACTIVATION = "activation: changes no shape and has no weights"
BLOCKS = {
    "basic": "two 3x3 layers and a shortcut, as in ResNet-18",
    "bottleneck": "1x1, 3x3, 1x1 and a shortcut, as in ResNet-50",
    "preact": "residual block with bn and relu before each convolution",
    "inverted": "1x1 up, depthwise, 1x1 down, as in MobileNetV2; q adds se",
    "separable": "depthwise, then 1x1",
    "inception": "four paths side by side: 1x1, 1x1-3x3, 1x1-5x5, pool-1x1",
    "fire": "1x1 down, then 1x1 and 3x3 side by side, as in SqueezeNet",
    "dense": "new channels joined to the old ones, as in DenseNet",
    "convnext": "depthwise 7x7, ln, 1x1 up, gelu, 1x1 down, scale, shortcut",
}
BRANCHES = {
    "residual": "paths between | that are added",
    "concat": "paths between | whose channels are joined",
    "split": "each path gets an equal share of the channels; joined after",
}
SETTINGS = {
    "k": "kernel, one number or HxW",
    "s": "stride, one number or HxW",
    "p": "padding on both sides, HxW, or before:after",
    "d": "dilation: the distance between taps",
    "g": "groups",
    "op": "output padding of a transposed convolution",
    "m": "output channels for each input channel",
    "l": "links between channels where not all are joined, as in LeNet-5",
    "q": "inner channels of squeeze and excitation",
}
FLAGS = {
    "nobias": "without biases",
    "same": "ceil(n / stride) outputs",
    "valid": "no padding",
    "causal": "all padding before the first value; in one dimension",
    "ceil": "the last window may reach beyond the end",
    "plain": "without normalisation, or without shortcut",
    "paper": "stride in the first 1x1, as in the paper",
    "silu": "with SiLU for ReLU6",
    "linear": "no activation after the depthwise layer",
    "nobn": "without batch normalisation",
}
SIGNS = {
    "; or a new line": "the next layer",
    "name: layer": "a layer with a name",
    "(layers) x3": "the layers three times over",
    "# text": "a comment",
}
HEADS = ("Layers", "Activations", "Blocks", "Branches", "Settings", "Options", "Signs")
