"""Good answers in other words than the rubrics and samples have, on the draws of one seed.

Each says every required idea and most bonus ideas of its question.
"""

SEED = 5
GOOD_ANSWERS = {
    "cnn.architectures.open-convnext": """\
The authors took a ResNet-50 and modernised it one step at a time, keeping whatever scored better.
First the training recipe (AdamW, 300 epochs, mixup, RandAugment): that alone went from 76.1 to
78.8.
Stem: 4x4 conv stride 4, a "patchify" like ViT. Stage ratio 3:3:9:3, like Swin. Depthwise conv as
in ResNeXt/MobileNet, comparable to attention that mixes space only.
Inverted bottleneck (MLP block of the transformer is 4x wide). Kernel grows to 7x7, similar to
Swin's 7x7 window. GELU for ReLU, LayerNorm for BN, fewer of both.
What they left out: no self-attention, no shifted windows, no positional embedding.
Final: ConvNeXt-T gets 82.1 on ImageNet, Swin-T 81.3, so "just copies Swin" is wrong: the mixing
is still a plain convolution with fixed weights.
The moral for me is that half of the so-called transformer gain was the recipe. And a large kernel
simply lets each pixel look at a wider neighbourhood at once.
""",
    "cnn.architectures.open-vgg-resnet": """\
VGG-16: 16 weight layers, 138 million params. ResNet-50: 50 layers, 25.6 million.
VGG showed that small 3x3 filters stacked deep beat big ones. ResNet introduced the shortcut y = x
+ F(x) and bottlenecks with 1x1.
Why smaller though deeper? VGG spends 103M on fc6 alone (25088*4096), ResNet averages the last map
and has one 2048 x 1000 matrix; plus the bottleneck does its 3x3 on few channels.
Top-1 error: VGG about 28 %, ResNet about 22.9 %.
Compute: 15.5 GMACs vs 4.1 GMACs.
Degradation is what He et al. attacked: a 56-layer plain net had higher training error than a
20-layer one.
In simple terms VGG must relearn everything at each layer while ResNet only learns a correction.
""",
    "cnn.output-size.open-aloud": """\
I use floor((n + 2p - k)/s) + 1 each time.
conv1: (97+6-7)/2 = 48, +1 = 49, so 48x49x49. Pool: (49+2-3)/2 = 24, +1 = 25. Third layer keeps 25
(3x3 pad 1), 128 channels. Last: (25+2-3)/2 = 12, +1 = 13 -> 128x13x13.
Weights: 7*7*3*48 + 48 = 7104; 3*3*48*128 + 128 = 55424; 3*3*128*128 + 128 = 147584. Total 210,112
parameters.
The first two rows are what ResNet starts with.
Padding 3 = (7-1)/2 and 1 = (3-1)/2 so only the stride shrinks the picture.
Costliest is the third layer, 25*25*9*48*128 = 34.56M MACs.
The early halvings make everything behind them four times cheaper and let neurons see further.
""",
    "cnn.pointwise.open-roles": """\
GoogLeNet puts it before the 3x3 and 5x5 branches to cut down channels. ResNet uses one to squeeze
256 to 64 and another to go back up. MobileNet uses it after the depthwise stage to combine
channels.
Numbers: direct 5*5*192*32 = 153,600 weights. With the reduction 192*64 + 25*64*32 = 12,288 +
51,200 = 63,488 weights.
There is a ReLU behind it, so it is not just a linear remap and adds expressiveness.
MobileNetV2 turns the hourglass around: it expands first, filters there, then projects down
without activation.
Squeezing 192 into 64 is a rank limit, so whatever lies outside that 64-dim subspace is gone.
At a single pixel it is simply a small fully connected layer over the channel vector.
""",
    "cnn.pooling.open-stride-or-pool": """\
A learned downsampling can adapt its filter, but it has 3*3*256*256 + 256 = 590,080 parameters and
costs compute. Max pooling has none and is robust to tiny shifts.
But the max forgets where in the 2x2 the winner stood, and for segmentation I need that at
borders.
Both subsample without a low pass, so high frequencies fold back; blur pooling (Zhang 2019) helps
either.
VGG and U-Net use pooling; ResNet and later ones stride.
With max only the winning input gets any gradient; in the conv all nine taps do.
I'd take the strided conv here, because boundaries matter in segmentation and the skips of the
decoder give me positions anyway.
Plainly: pool picks the loudest, conv learns a weighted mix.
""",
    "cnn.receptive-field.open-hook": """\
floor((7 + 2*1 - 3)/2) + 1 = floor(6/2) + 1 = 4, so the map comes out 4x4.
Is every layer stride 2? If it is 1 the field is 1 + 20*2 = 41 pixels, growing by 2 per layer.
With stride 2 all the way the jump doubles each time, r = 1 + 2*(2^20 - 1), but the map is 1x1
after three layers so it is meaningless.
Why ResNet: y = x + F(x), so the derivative of a block is 1 + F'. Over blocks that's the product
of (1 + F_l'), which contains a 1 that no layer shrinks.
A plain stack only has the product of the F', e.g. 0.9^20 = 0.12.
The effective field is much narrower, roughly Gaussian and growing with sqrt of depth.
So the shortcut means each block only learns a small correction, and can do nothing if that is
best.
""",
    "cnn.receptive-field.open-three-by-three": """\
Two 3x3 see 1 + 2 + 2 = 5 pixels in each direction, the same as one 5x5.
Weights per channel pair: 2*9 = 18 vs 25, that's 28 % fewer.
For 128 channels: 2*9*128*128 = 294,912 weights against 25*128*128 = 409,600.
And there is a ReLU in between, so one more non-linearity for a richer function.
Downside: an extra activation map has to be stored for backprop, and more latency as the layers
run one after another.
Intuition: the second layer's 3 columns each already summarise 3, overlapping, hence five.
""",
    "cnn.separable.open-teach": """\
Think of an ANOVA-like factorisation: you first model the spatial effect within each channel, then
mix the channels at each position.
Depthwise: each of 32 channels gets its own 3x3 filter, 9*32 = 288. It never looks at another
channel. Pointwise: 1x1 across channels, 32*48 = 1536. Together 288 + 1536 = 1824 weights.
A full convolution would need 9*32*48 = 13,824, as it fits every pair space x channel jointly. So
two steps are cheaper because costs add instead of multiply.
For you: like assuming a separable covariance, space ⊗ channel, instead of the full one.
Mistake 1: they'd forget the 1x1 and answer 288.
Mistake 2: they multiply instead of adding, 288*1536.
To test: how many for 3x3, 2 to 5 channels? Right is 18 + 10 = 28; who forgets the 1x1 says 18,
who multiplies says 180.
""",
    "cnn.skip-connections.open-proof": """\
Let block l compute x_{l+1} = x_l + F_l(x_l).
Differentiating gives I + J_l, where J_l is the Jacobian of F_l.
By the chain rule d x_20/d x_0 = (I + J_20)...(I + J_1).
For two: (I + J2)(I + J1) = I + J1 + J2 + J2 J1. In general 2^20 = 1,048,576 terms, one for each
subset of branches, i.e. each path.
The term that picks I everywhere is I, nobody multiplied it by anything. Quod erat demonstrandum.
Plain net: only J_20...J_1, whose norm is at most 0.9^20 = 0.12.
Caveats: terms could cancel, e.g. J_l = -I kills everything. Also if a ReLU comes after the add,
or the shortcut has a projection, the identity isn't clean.
Also it's not only gradients: BN fixes their scale and deep plain nets still get worse training
error; the landscape is smoother with skips.
In words: information has one route where it is simply handed on.
""",
    "cnn.transfer.open-radar": """\
conv1 expects 3 channels: replace it with 7x7x2x64 = 6,272 weights, initialised with the mean of
the RGB filters times 3/2, or just train anew.
Sizes: 600 -> 300 -> 150 -> 75 -> 38 -> 19, so the last map is 19x19x2048.
Global average pooling gives 2048 numbers whatever the side, so the fc head still fits; I swap it
for my classes.
Compute mean and std of the radar data, and let BN re-estimate its running statistics, since
speckle is not like photos.
Small ships may be 3 pixels and stride 32 kills them: I'd drop the stride in stage 4 or use an
FPN.
I would also compare with training from scratch, because ImageNet helps less when the domain is
far.
Edges and blobs carry over, colour and fur textures do not.
""",
    "cnn.transfer.open-teach": """\
You reuse the backbone that somebody trained on a million pictures and swap the last layer. First
freeze everything but the new head, then unfreeze the top layers with a small rate.
New head: 2048 * 7 + 7 = 14,336 + 7 = 14,343 parameters.
The head begins random, so its gradients are garbage; if the backbone were trained along with it
at once they would wreck good features.
As hardware guy: it's like keeping a proven board and only redesigning the connector, then tuning
the last stage.
Mistake one: forget the biases and say 14,336.
Mistake two: think one has to retrain everything, 23.5 million.
Ask: how many for 512 features and 10 classes when the backbone is frozen? Right 5,130, no bias
5,120, whole network 11 million.
""",
    "vision.dense.open-thin-structures": """\
2 pixels against stride 32: a cable is 1/16 of a cell, so the coarse map of 16 x 16 cells can't
represent it.
Pixel accuracy is useless here as predicting background everywhere gets 99 %. I report IoU of the
cable class, or boundary F-score.
Change A: dilate the last two stages for output stride 8, that's 16 times the positions and so
about 16 times the MACs in those stages.
Change B: add a decoder with skips from stride 4, far cheaper.
I choose B, it has fine detail where it's needed.
Train with Dice plus weighted cross entropy because 1 % positives.
Dilated kernels leave holes (gridding) if all rates share a factor, use 1,2,3.
Feeding larger crops would also help, but quadruples cost.
Check the annotations: a cable drawn 1 px off costs half the IoU.
""",
    "vision.efficient.open-flops-and-time": """\
Roofline: ridge = 65e12/200e9 = 325 FLOPs per byte. Below that the memory decides.
Depthwise reads and writes the map: 56*56*192*2 bytes = 1,204,224 bytes each way. It does 2*9
FLOPs per value over 4 bytes = 4.5 FLOPs per byte, so it's bandwidth bound by a lot.
The original: same in and out bytes plus 9*192*192*2 = 0.66 MB weights. The new one reads and
writes twice, so the traffic nearly doubles.
Depthwise then needs 2.4 MB / 200 GB/s = 12 us, no matter how few MACs. The pointwise about 12 us
too.
Fuse depthwise + BN + ReLU + pointwise so the intermediate never goes to DRAM.
The tensor cores sit idle, as depthwise has no channel reduction to fill their tiles.
First profile with nsight to see what takes the time.
Or use fused MBConv (full 3x3) in early stages.
int8 halves all bytes, so nearly 2x for a bandwidth-bound layer.
""",
    "vision.normalisation.open-train-and-eval": """\
Train mode normalises with the mean and variance of the current batch, eval mode with the running
averages.
With 2 images a device, the batch statistics are noisy, and the running averages don't match what
the layers saw in training.
I'd log running mean vs batch mean per layer first, and evaluate the training set in eval mode.
The number of values under one mean is 2*7*7 = 98 at the last stage, correlated.
Fix: synchronised BN, so 32 images per step, or freeze BN at the pretrained values, or GroupNorm.
Accumulating gradients doesn't help because each forward still sees two pictures.
Momentum 0.1 means the running mean remembers just the last 20 or so steps: lower it.
It could be that validation images come from another camera, then the averages are off too.
Leaving train() on at validation is cheating: predictions depend on the other images in the batch,
and one image alone fails.
""",
    "cnn.output-size.open-design": """\
A phone needs few operations: the category must survive, the position may be lost, so I go down to
1/32 quickly.
Stem conv 3x3 s2: 256x256x3 to 128x128x16, that is 3*3*3*16 = 432 weights. Then inverted
bottlenecks: 64x64x24, 32x32x40, 16x16x112, 8x8x320, global mean, linear to 1000 logits.
Depthwise kernels of 3x3 early and 5x5 late, since they are cheap there; a stride only at the
first layer of each stage.
BN after each conv because it folds into the weights on the device, and identity shortcuts
wherever input and output agree.
A cell at the end has a receptive field of over 300 pixels, more than the object.
Cross-entropy with label smoothing; I report top-1 and milliseconds measured on the phone.
The expensive part is the 1x1 at 128x128 and 64x64, roughly 100M MACs, well within the 600M.
""",
}
